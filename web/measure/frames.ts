import type { Page } from "playwright-core";

/** How smooth a page was for a while. Times in milliseconds. */
export interface Frames {
  seconds: number;
  frames: number;
  median: number;
  p95: number;
  p99: number;
  longest: number;
  /** Tasks of more than 50 ms, and how long they took together. */
  longTasks: number;
  longTasksMs: number;
  /** From a key being struck to the frame that shows it: the slowest, and how many took over 100 ms. */
  slowestKey: number;
  slowKeys: number;
}

/** Begins to note the time between frames, and long tasks. */
export async function beginFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted = {
      gaps: [] as number[],
      tasks: [] as number[],
      keys: [] as number[],
      ends: false,
    };
    Object.assign(globalThis, { noted });
    let last = performance.now();
    const onFrame = (now: number) => {
      noted.gaps.push(now - last);
      last = now;
      if (!noted.ends) {
        requestAnimationFrame(onFrame);
      }
    };
    requestAnimationFrame(onFrame);
    new PerformanceObserver((list) => {
      noted.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ entryTypes: ["longtask"] });
    new PerformanceObserver((list) => {
      const keys = list.getEntries().filter(({ name }) => name === "keydown");
      noted.keys.push(...keys.map(({ duration }) => duration));
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
}

export async function endFrames(page: Page): Promise<Frames> {
  const { gaps, tasks, keys } = await page.evaluate(() => {
    const { noted } = globalThis as unknown as {
      noted: { gaps: number[]; tasks: number[]; keys: number[]; ends: boolean };
    };
    noted.ends = true;
    return noted;
  });
  const sorted = gaps.slice(1).sort((a, b) => a - b);
  const at = (part: number) =>
    Math.round((sorted[Math.floor((sorted.length - 1) * part)] ?? 0) * 10) / 10;
  const sum = (all: number[]) => all.reduce((total, one) => total + one, 0);
  return {
    seconds: Math.round(sum(sorted) / 100) / 10,
    frames: sorted.length,
    median: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    longest: at(1),
    longTasks: tasks.length,
    longTasksMs: Math.round(sum(tasks)),
    slowestKey: Math.max(0, ...keys),
    slowKeys: keys.filter((duration) => duration > 100).length,
  };
}
