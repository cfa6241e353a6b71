import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launch, leave, Person } from "./person.js";
import { TestServer } from "./server.js";

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
  server = await TestServer.start();
});

afterEach(async ({ task }) => {
  await leave(browser, task);
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const counted = (texts: string[], text: string) => texts.filter((one) => one === text).length;

describe("when the server is killed and comes back", () => {
  it("what was written meanwhile arrives once, and both catch up", async () => {
    const a = await Person.joins(browser, server.url, "ann");
    const b = await Person.joins(browser, server.url, "bob");
    await a.says("Before.");
    await b.sees("Before.");
    await a.startsChatWith("bob");
    await a.isIn("bob");
    await a.says("A secret before.");
    await b.chooses("ann");
    await b.sees("A secret before.");
    await a.chooses("Lobby");
    await b.chooses("Lobby");

    await server.kill();
    await a.page
      .getByText(/No connection|Reconnecting/)
      .first()
      .waitFor();
    const { field } = a;
    await field.pressSequentially("Written offline.");
    await field.press("Enter");
    await a.log.locator('[data-state="pending"]').filter({ hasText: "Written offline." }).waitFor();
    await a.says("And a second one.");
    await b.says("Me too.");
    await server.start();

    for (const person of [a, b]) {
      for (const text of ["Written offline.", "And a second one.", "Me too."]) {
        await person.sees(text);
      }
    }
    await a.seesSent("And a second one.");
    await a.says("After.");
    const atA = await a.textsUpTo("After.");
    const atB = await b.textsUpTo("After.");
    await a.seesSent("After.");
    expect(atA).toEqual(atB);
    for (const text of ["Before.", "Written offline.", "And a second one.", "Me too.", "After."]) {
      expect(counted(atB, text), text).toBe(1);
    }
    expect(atA.indexOf("Written offline.")).toBeLessThan(atA.indexOf("And a second one."));

    await a.page.reload();
    expect(await a.textsUpTo("After.")).toEqual(atB);
    await b.chooses("ann");
    expect(await b.textsUpTo("A secret before.")).toEqual(["A secret before."]);
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("messages sent in the very moment arrive once", async () => {
    const a = await Person.joins(browser, server.url, "carol");
    const b = await Person.joins(browser, server.url, "dave");
    const texts = Array.from({ length: 20 }, (_, index) => `Item ${index + 1} of the list.`);
    for (const [index, text] of texts.entries()) {
      await a.says(text);
      if (index === 9) {
        void server.kill();
      }
    }
    await server.kill();
    await server.start();
    await a.seesSent("Item 20 of the list.");
    const seen = (await b.textsUpTo("Item 20 of the list.")).filter((text) =>
      text.startsWith("Item"),
    );
    expect(seen).toEqual(texts);
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("a click does not wait for the next attempt", async () => {
    const a = await Person.joins(browser, server.url, "erin");
    await server.kill();
    await a.page.getByRole("button", { name: "Try now" }).first().waitFor();
    await server.start();
    await a.page
      .getByRole("button", { name: "Try now" })
      .first()
      .click({ timeout: 2_000 })
      .catch(() => undefined); // It may have come back by itself already.
    await a.page.getByText("No connection.").first().waitFor({ state: "hidden" });
    await a.says("Back.");
    await a.seesSent("Back.");
  });
});
