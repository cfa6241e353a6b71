import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launch, leave } from "./person.js";
import { TestServer } from "./server.js";

/** A browser and a server for the tests of one file. */
export interface Stage {
  browser: Browser;
  server: TestServer;
  /** Names belong to one person for good: each test takes its own. */
  name(base: string): string;
}

export function stage(...options: string[]): Stage {
  const on = {} as Stage;
  let names = 0;
  on.name = (base) => {
    names += 1;
    return `${base}${names}`;
  };
  beforeAll(async () => {
    on.browser = await launch();
    on.server = await TestServer.start(...options);
  });
  afterEach(async ({ task }) => {
    await leave(on.browser, task);
  });
  afterAll(async () => {
    await on.browser.close();
    await on.server.dispose();
  });
  return on;
}
