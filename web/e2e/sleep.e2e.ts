import { describe, expect, it } from "vitest";
import { Person } from "./person.js";
import { stage } from "./stage.js";

const on = stage();

/**
 * Puts the tab to sleep; returns what wakes it. The browser's own freezing is for tabs nobody sees,
 * which there are none of without windows: this stops all scripts of the page in the same way, and
 * what comes for them waits.
 */
async function sleeps({ page }: Person): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Debugger.enable");
  const asleep = new Promise((resolve) => session.once("Debugger.paused", resolve));
  await session.send("Debugger.pause");
  void page.evaluate(() => undefined); // It stops before the next thing it does.
  await asleep;
  return async () => {
    await session.send("Debugger.resume");
    await session.detach();
  };
}

describe("a tab that slept", () => {
  it("is right when it wakes", async () => {
    const [ann, bob, carol] = [on.name("ann"), on.name("bob"), on.name("carol")];
    const a = await Person.joins(on.browser, on.server.url, ann);
    const b = await Person.joins(on.browser, on.server.url, bob);
    const c = await Person.joins(on.browser, on.server.url, carol);
    for (const text of ["To be changed.", "To be deleted.", "To stay."]) {
      await b.says(text);
    }
    await a.sees("To stay.");
    const wakes = await sleeps(a);

    await b.does("Edit", "To be changed.");
    await b.says("Was changed.");
    await b.bubble("Was changed.").getByText("edited").waitFor();
    await b.does("Delete", "To be deleted.");
    await b.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await b.bubble("Message deleted").waitFor();
    await b.says("Said to who sleeps.");
    await b.seesSent("Said to who sleeps.");
    await c.startsChatWith(ann);
    await c.isIn(ann);
    for (const text of ["One.", "Two.", "Three."]) {
      await c.says(text);
      await c.seesSent(text);
    }

    await wakes();
    const texts = await a.textsUpTo("Said to who sleeps.");
    expect(texts).toEqual(["Was changed.", "Message deleted", "To stay.", "Said to who sleeps."]);
    await a.page.getByRole("navigation").getByText("3 unread").waitFor();
    await a.chooses(carol);
    expect(await a.textsUpTo("Three.")).toEqual(["One.", "Two.", "Three."]);
    await a.page.getByRole("navigation").getByText("3 unread").waitFor({ state: "detached" });
    await a.says("Good morning.");
    await c.sees("Good morning.");
    expect([...a.problems, ...b.problems, ...c.problems]).toEqual([]);
  });

  it("is right when the server went and came back meanwhile", async () => {
    const [ann, bob] = [on.name("ann"), on.name("bob")];
    const a = await Person.joins(on.browser, on.server.url, ann);
    const b = await Person.joins(on.browser, on.server.url, bob);
    await b.startsChatWith(ann);
    await b.isIn(ann);
    await b.says("Good night.");
    await a.chooses(bob);
    await a.sees("Good night.");
    const wakes = await sleeps(a);
    await on.server.kill();
    await b.says("Are you asleep?");
    await on.server.start();
    await b.seesSent("Are you asleep?");
    await wakes();
    await a.says("Not any more.");
    await b.sees("Not any more.");
    const talk = ["Good night.", "Are you asleep?", "Not any more."];
    expect(await a.textsUpTo("Not any more.")).toEqual(talk);
    expect(await b.textsUpTo("Not any more.")).toEqual(talk);
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});
