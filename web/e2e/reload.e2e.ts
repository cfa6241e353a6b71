import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PageCache } from "./pageCache.js";
import { launch, leave, Person } from "./person.js";
import { TestServer } from "./server.js";

let server: TestServer;
let page: PageCache;
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
  server = await TestServer.start();
  page = await PageCache.start(server.url);
});

afterEach(async ({ task }) => {
  await leave(browser, task);
});

afterAll(async () => {
  await browser.close();
  await page.dispose();
  await server.dispose();
});

describe("what is written while the server is down", () => {
  it("is there after a reload, and arrives once when the server is back", async () => {
    const a = await Person.joins(browser, page.url, "ann");
    const b = await Person.joins(browser, server.url, "bob");
    await a.startsChatWith("bob");
    await a.isIn("bob");
    await a.says("A secret before.");
    await a.seesSent("A secret before.");
    await server.kill();
    await a.seesItIsDown();
    await a.says("A secret in the tunnel.");
    await a.chooses("Lobby");
    await a.says("One in the tunnel.");
    await a.says("Two in the tunnel.");
    await a.seesPending("Two in the tunnel.");

    await a.page.reload();
    await a.seesPending("One in the tunnel.");
    await a.seesPending("Two in the tunnel.");
    await a.says("Three, after the reload.");

    await server.start();
    await a.seesSent("Three, after the reload.");
    for (const person of [a, b]) {
      const texts = await person.textsUpTo("Three, after the reload.");
      expect(texts).toEqual([
        "One in the tunnel.",
        "Two in the tunnel.",
        "Three, after the reload.",
      ]);
    }
    await b.chooses("ann");
    const secrets = ["A secret before.", "A secret in the tunnel."];
    expect(await b.textsUpTo("A secret in the tunnel.")).toEqual(secrets);
    await a.chooses("bob");
    await a.seesSent("A secret in the tunnel.");
    await a.page.reload();
    await a.chooses("bob");
    expect(await a.textsUpTo("A secret in the tunnel.")).toEqual(secrets);
    expect(b.problems).toEqual([]);
  });
});

describe("unread", () => {
  it("is counted until it is seen, here or elsewhere", async () => {
    const a = await Person.joins(browser, server.url, "erin");
    const b = await Person.joins(browser, server.url, "frank");
    const other = await a.opensAnotherTab();
    await other.isInside();
    await b.startsChatWith("erin");
    await b.isIn("erin");
    await b.says("One.");
    await b.says("Two.");
    const item = (person: Person) => person.page.getByRole("navigation").getByText("2 unread");
    await item(a).waitFor();
    await item(other).waitFor();
    await a.page.reload();
    await item(a).waitFor();
    await a.chooses("frank");
    await a.sees("Two.");
    await item(a).waitFor({ state: "detached" });
    await item(other).waitFor({ state: "detached" });
    await a.page.reload();
    await a.page.getByRole("navigation").getByText("frank").waitFor();
    expect(await item(a).count()).toBe(0);
    expect([...a.problems, ...b.problems, ...other.problems]).toEqual([]);
  });
});
