/** What a key is called that an input method has taken. */
const takenKeyCode = 229;

/** Whether a key belongs to an input method, such as the Enter that chooses a candidate. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari tells of that Enter when the composition is over; nothing newer than this tells it then.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return event.isComposing || event.keyCode === takenKeyCode;
}
