/** Whether the user has the page before their eyes: it is shown, and what they type goes to it. */
export function isLookedAt(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}
