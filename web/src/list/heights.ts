/**
 * How high each of many rows is, measured or estimated, and where each begins: sums over any number
 * of rows in logarithmic time (a binary indexed tree, Fenwick 1994).
 */
export class Heights {
  #heights: number[] = [];
  /** At i: the sum of the `i & -i` heights that end with number i, counted from 1. */
  #sums: number[] = [0];

  get count(): number {
    return this.#heights.length;
  }

  get total(): number {
    return this.before(this.count);
  }

  /** Holds these instead of what it held. */
  reset(heights: number[]): void {
    this.#heights = heights;
    this.#sums = [0, ...heights];
    for (let at = 1; at <= heights.length; at += 1) {
      const above = at + (at & -at);
      if (above <= heights.length) {
        this.#sums[above] = this.#sum(above) + this.#sum(at);
      }
    }
  }

  /** Others come in before the first. */
  prepend(heights: number[]): void {
    this.reset([...heights, ...this.#heights]);
  }

  append(height: number): void {
    this.#heights.push(height);
    const at = this.count;
    const from = at - (at & -at);
    this.#sums.push(this.before(at - 1) - this.before(from) + height);
  }

  /** The first ones go. */
  dropFirst(count: number): void {
    this.reset(this.#heights.slice(count));
  }

  /** The last ones go. */
  dropLast(count: number): void {
    this.#heights.length = Math.max(0, this.count - count);
    this.#sums.length = this.count + 1;
  }

  get(index: number): number {
    return this.#heights[index] ?? 0;
  }

  set(index: number, height: number): void {
    const change = height - this.get(index);
    if (change !== 0) {
      this.#heights[index] = height;
      for (let at = index + 1; at <= this.count; at += at & -at) {
        this.#sums[at] = this.#sum(at) + change;
      }
    }
  }

  /** How high all rows before this one are together. */
  before(index: number): number {
    let sum = 0;
    for (let at = Math.min(index, this.count); at > 0; at -= at & -at) {
      sum += this.#sum(at);
    }
    return sum;
  }

  /** The row that a height from the top lies in; the first or last one when it lies outside. */
  at(height: number): number {
    let index = 0;
    let left = height;
    for (let step = 1 << 30; step > 0; step >>= 1) {
      const next = index + step;
      if (next <= this.count && this.#sum(next) <= left) {
        index = next;
        left -= this.#sum(next);
      }
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }

  #sum(at: number): number {
    return this.#sums[at] ?? 0;
  }
}
