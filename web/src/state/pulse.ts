const hiddenDelayMs = 250;

/** How a [Pulse] waits for its next beat; returns how to stop waiting. */
export type Beat = (run: () => void) => void;

/** The next frame; in a page that is not seen there are none, so soon. */
export const frame: Beat = (run) => {
  let isDue = true;
  const once = () => {
    if (isDue) {
      isDue = false;
      clearTimeout(timer);
      cancelAnimationFrame(request);
      run();
    }
  };
  const timer = setTimeout(once, hiddenDelayMs);
  const request = requestAnimationFrame(once);
};

/** Does what piles up in one go: however much comes in, the page is drawn once a frame. */
export class Pulse {
  readonly #beat: Beat;
  #waiting: (() => void)[] = [];

  constructor(beat: Beat = frame) {
    this.#beat = beat;
  }

  add(run: () => void): void {
    this.#waiting.push(run);
    if (this.#waiting.length === 1) {
      this.#beat(() => {
        this.flush();
      });
    }
  }

  /** Does everything now. */
  flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const run of waiting) {
      run();
    }
  }
}
