import { Heights } from "./heights";

/** The rows of a list. A row keeps its number, whatever comes in before it. */
export interface Rows {
  /** The number of the first row. */
  readonly first: number;
  readonly count: number;
  /** Another value: these are other rows altogether. */
  readonly epoch: number;
  /** About how high a row is going to be. */
  estimate(number: number, width: number): number;
}

/** The elements of a list: one that scrolls, and in it what stands for the rows not drawn. */
export interface Elements {
  scroller: HTMLElement;
  /** Everything before the rows, of a constant height. */
  head: HTMLElement;
  above: HTMLElement;
  rows: HTMLElement;
  below: HTMLElement;
}

interface Aim {
  number: number;
  /** How far below the list's top the row is to be; the list may be of another height by then. */
  top: (height: number) => number;
}

const overscanPx = 700;
const nearEndPx = 40;

/**
 * Which rows of a list are drawn, and what keeps the ones in view where they are: rows that come in
 * above, or turn out higher than estimated, move the scroll position by as much.
 */
export class ListWindow {
  /** The numbers of the first row drawn, and of the first one behind them that is not. */
  start = $state(0);
  end = $state(0);
  /** Whether the end is in view, and to be kept there. */
  pinned = $state(true);
  readonly #heights = new Heights();
  #first = 0;
  #epoch = -1;
  #elements: Elements | undefined;
  #aim: Aim | undefined;
  /** The row that stays where it is, and where it was. */
  #anchor = 0;
  #anchorTop = 0;

  attach(elements: Elements): void {
    this.#elements = elements;
  }

  get element(): HTMLElement | undefined {
    return this.#elements?.scroller;
  }

  /** The rows are these now. To be called before they are drawn. */
  sync(rows: Rows): void {
    const width = this.#elements?.rows.clientWidth ?? 600;
    const estimate = (number: number) => rows.estimate(number, width);
    const range = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => estimate(from + index));
    if (rows.epoch !== this.#epoch) {
      this.#heights.reset(range(rows.first, rows.count));
      this.#epoch = rows.epoch;
      this.#anchor = rows.first;
      this.#anchorTop = 0;
    } else if (rows.first < this.#first) {
      this.#heights.prepend(range(rows.first, this.#first - rows.first));
    } else if (rows.first > this.#first) {
      const dropped = this.#heights.before(rows.first - this.#first);
      this.#heights.dropFirst(rows.first - this.#first);
      this.#anchorTop = Math.max(0, this.#anchorTop - dropped);
      this.#anchor = Math.max(this.#anchor, rows.first);
    }
    this.#first = rows.first;
    for (let at = this.#heights.count; at < rows.count; at += 1) {
      this.#heights.append(estimate(rows.first + at));
    }
    this.#heights.dropLast(this.#heights.count - rows.count);
    this.#choose();
  }

  /** Measures what was drawn, and puts everything in its place. */
  layout(): void {
    const elements = this.#elements;
    if (!elements || elements.scroller.clientHeight === 0) {
      return; // Not shown: nothing can be measured.
    }
    const hasChanged = this.#measure(elements);
    elements.above.style.height = `${this.#heights.before(this.start - this.#first)}px`;
    const drawn = this.#heights.before(this.end - this.#first);
    elements.below.style.height = `${this.#heights.total - drawn}px`;
    this.#place(elements);
    const isSettled = !this.#choose() && !hasChanged;
    if (isSettled && this.#aim) {
      this.#aim = undefined;
      this.onScroll();
    }
  }

  /** The list was scrolled, by whomever. */
  onScroll(): void {
    const elements = this.#elements;
    if (!elements || elements.scroller.clientHeight === 0 || this.#aim) {
      return;
    }
    const { scrollHeight, scrollTop, clientHeight } = elements.scroller;
    this.pinned = scrollHeight - scrollTop - clientHeight < nearEndPx;
    this.#keep();
    this.#choose();
  }

  /** The user wants to be elsewhere than at the end. */
  unpin(): void {
    this.pinned = false;
    this.#aim = undefined;
    this.#keep();
  }

  toEnd(): void {
    this.#aim = undefined;
    this.pinned = true;
    this.#choose();
    this.layout();
  }

  /** Brings a row into view. */
  aimAt(number: number, top = (height: number) => height / 4): void {
    this.pinned = false;
    this.#aim = { number, top };
    this.#choose();
    this.layout();
  }

  /** The last row that is in view, at least its beginning; less than all when there is none. */
  get lastInView(): number {
    const view = this.#view();
    return view ? this.#first + this.#heights.at(view.bottom - 12) : -Infinity;
  }

  get firstInView(): number {
    const view = this.#view();
    return view ? this.#first + this.#heights.at(view.top) : Infinity;
  }

  /** The first row in view, and how far below the list's top it begins; less than 0 when above. */
  get place(): { number: number; top: number } | undefined {
    const view = this.#view();
    if (!view) {
      return undefined;
    }
    const place = this.#heights.at(view.top);
    return { number: this.#first + place, top: this.#heights.before(place) - view.top };
  }

  /** How far it is to where the rows begin and end. */
  get distances(): { toFirst: number; toLast: number } {
    const view = this.#view();
    return view
      ? { toFirst: view.top, toLast: this.#heights.total - view.bottom }
      : { toFirst: Infinity, toLast: Infinity };
  }

  #view(): { top: number; bottom: number } | undefined {
    const elements = this.#elements;
    if (!elements || elements.scroller.clientHeight === 0) {
      return undefined;
    }
    const top = elements.scroller.scrollTop - elements.head.offsetHeight;
    return { top, bottom: top + elements.scroller.clientHeight };
  }

  /** Whether a row is not as high as it was thought to be. */
  #measure({ rows }: Elements): boolean {
    let hasChanged = false;
    for (const element of rows.children) {
      if (element instanceof HTMLElement) {
        const place = Number(element.dataset["number"]) - this.#first;
        const { height } = element.getBoundingClientRect();
        if (Math.abs(this.#heights.get(place) - height) > 0.1) {
          this.#heights.set(place, height);
          hasChanged = true;
        }
      }
    }
    return hasChanged;
  }

  #place({ scroller, head }: Elements): void {
    if (this.#aim) {
      const top = head.offsetHeight + this.#heights.before(this.#aim.number - this.#first);
      scroller.scrollTop = top - this.#aim.top(scroller.clientHeight);
      this.#keep();
    } else if (this.pinned) {
      const end = scroller.scrollHeight - scroller.clientHeight;
      if (Math.abs(scroller.scrollTop - end) > 0.5) {
        scroller.scrollTop = end;
      }
      this.#keep();
    } else {
      const top = this.#heights.before(this.#anchor - this.#first);
      const moved = top - this.#anchorTop;
      if (Math.abs(moved) >= 0.5) {
        scroller.scrollTop += moved;
        this.#anchorTop = top;
      }
    }
  }

  /** Remembers the first row in view. */
  #keep(): void {
    const view = this.#view();
    if (view) {
      const place = this.#heights.at(view.top);
      this.#anchor = this.#first + place;
      this.#anchorTop = this.#heights.before(place);
    }
  }

  /** Chooses what is to be drawn; whether that is other than what is. */
  #choose(): boolean {
    const { start, end } = this.#range();
    const hasChanged = start !== this.start || end !== this.end;
    this.start = start;
    this.end = end;
    return hasChanged;
  }

  #range(): { start: number; end: number } {
    const heights = this.#heights;
    const height = this.#elements?.scroller.clientHeight ?? 0;
    let top = this.#view()?.top ?? 0;
    if (this.#aim) {
      top = heights.before(this.#aim.number - this.#first) - this.#aim.top(height);
    } else if (this.pinned) {
      top = heights.total - height;
    } else {
      // As it is going to be when the anchor is back in its place.
      top += heights.before(this.#anchor - this.#first) - this.#anchorTop;
    }
    const start = heights.at(top - overscanPx);
    const end = heights.count === 0 ? 0 : heights.at(top + height + overscanPx) + 1;
    return { start: this.#first + start, end: this.#first + end };
  }
}
