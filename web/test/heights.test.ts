import { describe, expect, it } from "vitest";
import { Heights } from "../src/list/heights";

/** What it is to be, slowly. */
function expectSame(heights: Heights, model: number[]): void {
  expect(heights.count).toBe(model.length);
  let sum = 0;
  for (const [index, height] of model.entries()) {
    expect(heights.before(index)).toBe(sum);
    expect(heights.get(index)).toBe(height);
    if (height > 0) {
      expect(heights.at(sum)).toBe(index);
      expect(heights.at(sum + height - 0.5)).toBe(index);
    }
    sum += height;
  }
  expect(heights.total).toBe(sum);
}

describe("Heights", () => {
  it("is what a plain list is, after any changes", () => {
    const seed = Math.floor(Math.random() * 1e9);
    let state = seed;
    const random = (max: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * max);
    };
    const some = () => Array.from({ length: random(6) }, () => random(90) + 1);
    const heights = new Heights();
    let model: number[] = [];
    for (let step = 0; step < 300; step += 1) {
      const kind = random(5);
      if (kind === 0) {
        const rows = some();
        heights.prepend(rows);
        model = [...rows, ...model];
      } else if (kind === 1) {
        for (const height of some()) {
          heights.append(height);
          model.push(height);
        }
      } else if (kind === 2 && model.length > 0) {
        const index = random(model.length);
        heights.set(index, step);
        model[index] = step;
      } else if (kind === 3 && model.length > 40) {
        heights.dropFirst(7);
        model = model.slice(7);
      } else if (kind === 4 && model.length > 40) {
        heights.dropLast(3);
        model = model.slice(0, -3);
      }
    }
    expect(() => {
      expectSame(heights, model);
    }, `seed ${seed}`).not.toThrow();
  });

  it("finds the first and the last row for what lies outside", () => {
    const heights = new Heights();
    expect(heights.at(5)).toBe(0);
    heights.reset([10, 20, 30]);
    expect(heights.at(-5)).toBe(0);
    expect(heights.at(1_000)).toBe(2);
  });
});
