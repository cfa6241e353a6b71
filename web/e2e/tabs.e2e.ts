import { describe, expect, it } from "vitest";
import { PageCache } from "./pageCache.js";
import { Person } from "./person.js";
import { stage } from "./stage.js";

const on = stage();

const counted = (texts: string[], text: string) => texts.filter((one) => one === text).length;

describe("what is written in two tabs while the server is down", () => {
  it("arrives once, also of the one that was closed", async () => {
    const a = await Person.joins(on.browser, on.server.url, on.name("carol"));
    const b = await Person.joins(on.browser, on.server.url, on.name("dave"));
    const other = await a.opensAnotherTab();
    await other.isInside();
    await b.says("Before.");
    await a.sees("Before.");
    await other.sees("Before.");
    await on.server.kill();
    await a.seesItIsDown();
    await other.seesItIsDown();
    await a.says("From the first tab.");
    await a.seesPending("From the first tab.");
    await other.says("From the second tab.");
    await other.seesPending("From the second tab.");
    // What is written at the moment a tab is closed may not have reached the disk.
    await expect.poll(() => other.unsentOnDisk(), { timeout: 30_000 }).toBe(2);
    await a.page.close();
    await on.server.start();

    await b.sees("From the first tab.");
    await b.sees("From the second tab.");
    await b.says("After.");
    for (const person of [b, other]) {
      const texts = await person.textsUpTo("After.");
      for (const text of ["From the first tab.", "From the second tab.", "After."]) {
        expect(counted(texts, text), text).toBe(1);
      }
    }
    await other.page.reload();
    const texts = await other.textsUpTo("After.");
    expect(counted(texts, "From the first tab.")).toBe(1);
    expect(await other.log.locator('[data-state="pending"]').count()).toBe(0);
  });
});

describe("a sign-out", () => {
  it("in one tab is one in the other, and leaves nothing behind", async () => {
    const [ann, bob] = [on.name("ann"), on.name("bob")];
    const a = await Person.joins(on.browser, on.server.url, ann);
    const b = await Person.joins(on.browser, on.server.url, bob);
    const other = await a.opensAnotherTab();
    await other.isInside();
    await other.startsChatWith(bob);
    await other.isIn(bob);
    await b.startsChatWith(ann);
    await b.isIn(ann);
    await b.says("Between you and me.");
    await other.sees("Between you and me.");
    await other.field.fill("My half of it");
    const keeps = (text: string) =>
      expect.poll(async () => (await other.kept()).includes(text), { timeout: 30_000 }).toBe(true);
    await keeps("Between you and me.");
    await keeps("My half of it");

    await a.page.bringToFront();
    await a.signsOut();
    await other.isAskedForAName();
    await other.page.getByText("You signed out in another tab.").waitFor();
    await b.says("Are you there?");
    await b.seesSent("Are you there?");
    await other.page.reload();
    await other.isAskedForAName();
    const kept = await other.kept();
    for (const text of [ann, "Between you and me.", "My half of it", "Are you there?"]) {
      expect(kept).not.toContain(text);
    }

    const carol = on.name("carol");
    await a.enters(carol);
    await a.isInside();
    await other.isInside(); // Asked for no name any more: it would be the end of the new one.
    await other.says("As somebody else.");
    await a.sees("As somebody else.");
    expect([...a.problems, ...b.problems, ...other.problems]).toEqual([]);
  });
});

describe("what was kept of one user", () => {
  it("is not shown to another whose token is there now", async () => {
    const [ann, bob] = [on.name("ann"), on.name("bob")];
    const page = await PageCache.start(on.server.url);
    const a = await Person.joins(on.browser, page.url, ann);
    const b = await Person.joins(on.browser, page.url, bob);
    await a.startsChatWith(bob);
    await a.isIn(bob);
    await a.says("For two pairs of eyes.");
    await a.seesSent("For two pairs of eyes.");
    await expect
      .poll(async () => (await a.kept()).includes("For two pairs of eyes."), { timeout: 30_000 })
      .toBe(true);
    await on.server.kill();
    await a.page.reload();
    await a.sees("For two pairs of eyes."); // Who is still the same reads on.

    const token = await b.page.evaluate(() => localStorage.getItem("parley.token"));
    await a.page.evaluate((kept) => {
      localStorage.setItem("parley.token", kept ?? "");
    }, token);
    await a.page.reload();
    await a.seesItIsDown();
    expect(await a.page.getByText("For two pairs of eyes.").count()).toBe(0);
    await on.server.start();
    await a.isInside();
    await a.chooses(ann); // The very same chat, seen from the other end.
    await a.sees("For two pairs of eyes.");
    await page.dispose();
  });
});

describe("a draft", () => {
  it("is the same in two tabs, and gone from both when it is sent", async () => {
    const a = await Person.joins(on.browser, on.server.url, on.name("ann"));
    const other = await a.opensAnotherTab();
    await other.isInside();
    await a.field.pressSequentially("Once is enough.");
    const inOther = () => other.field.inputValue();
    await expect.poll(inOther, { timeout: 30_000 }).toBe("Once is enough.");
    await other.field.press("Enter");
    await other.seesSent("Once is enough.");
    await expect.poll(() => a.field.inputValue(), { timeout: 30_000 }).toBe("");
    await a.sees("Once is enough.");
    expect([...a.problems, ...other.problems]).toEqual([]);
  });
});
