import { describe, expect, it } from "vitest";
import { Person } from "./person.js";
import { stage } from "./stage.js";

const on = stage("--set", "limits.requests-per-second=0");

/** Two people in a private chat of their own. */
async function pair(): Promise<[Person, Person]> {
  const [ann, bob] = [on.name("ann"), on.name("bob")];
  const b = await Person.joins(on.browser, on.server.url, bob);
  const a = await Person.joins(on.browser, on.server.url, ann);
  await a.startsChatWith(bob);
  await a.isIn(bob);
  await a.says("First.");
  await b.chooses(ann);
  await b.sees("First.");
  return [a, b];
}

describe("a message", () => {
  it("is answered, changed, reacted to and deleted, for both", async () => {
    const [a, b] = await pair();
    await a.says("Tpyo");
    await b.sees("Tpyo");
    await b.does("Reply", "Tpyo");
    await b.page.getByText("Replying to").waitFor();
    await b.says("What is that?");
    await a.message("What is that?").getByRole("button", { name: /Tpyo/ }).waitFor();

    await a.does("Edit", "Tpyo");
    await a.page.getByText("Editing your message").waitFor();
    expect(await a.field.inputValue()).toBe("Tpyo");
    await a.says("Typo <b>");
    for (const person of [a, b]) {
      await person.bubble("Typo <b>").getByText("edited").waitFor();
    }

    await b.does("React", "Typo <b>");
    await b.page.getByRole("combobox", { name: "Search emoji" }).fill("rocket");
    await b.page.keyboard.press("Enter");
    const reaction = (person: Person) => person.log.getByRole("button", { name: /^🚀: 1/ });
    await reaction(a).click(); // Theirs, too.
    await a.log.getByRole("button", { name: "🚀: 2, yours too" }).waitFor();
    await b.log.getByRole("button", { name: "🚀: 2, yours too" }).click();
    await a.log.getByRole("button", { name: "🚀: 1, yours too" }).waitFor();
    await reaction(b).waitFor();

    await a.does("Delete", "Typo <b>");
    await a.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    for (const person of [a, b]) {
      await person.bubble("Message deleted").first().waitFor();
      await person.page.reload();
      await person.bubble("Message deleted").first().waitFor();
      expect(await person.log.getByText("Typo <b>").count()).toBe(0);
    }
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("says when it was sent, delivered and read", async () => {
    const [a, b] = await pair();
    const bob = await b.page.getByTitle(/^bob/).textContent();
    await b.chooses("Lobby");
    await a.says("Do you see me?");
    const state = (name: string) => a.log.locator(`[data-state="${name}"]`);
    await state("delivered").filter({ hasText: "Do you see me?" }).waitFor();
    await b.chooses((await a.page.getByTitle(/^ann/).textContent()) ?? "");
    await state("read").filter({ hasText: "Do you see me?" }).waitFor();
    await b.page.context().close();
    await a.says("And now?");
    await state("sent").filter({ hasText: "And now?" }).waitFor();
    await a.page.reload();
    await state("sent").filter({ hasText: "And now?" }).waitFor();
    await state("read").filter({ hasText: "Do you see me?" }).waitFor();
    await a.page.getByText(/^Last seen/).waitFor();
    expect(bob).toBeTruthy();
    expect(a.problems).toEqual([]);
  });

  it("that is being written is seen, and who is there", async () => {
    const [a, b] = await pair();
    await a.page.locator("main").getByText("Online", { exact: true }).waitFor();
    await b.field.pressSequentially("Well");
    await a.page
      .locator("main")
      .getByText(/bob\d+ is typing…/)
      .waitFor();
    await b.field.fill("");
    await a.page
      .locator("main")
      .getByText(/bob\d+ is typing…/)
      .waitFor({ state: "detached" });
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("has a little formatting, safe links, its own direction, and is folded when long", async () => {
    const [a, b] = await pair();
    await a.field.fill("**bold** `x*y*` https://example.org/a_b.\n> quoted\n- one\n- two");
    await a.field.press("Enter");
    const bubble = b.bubble("quoted");
    await bubble.locator("strong", { hasText: "bold" }).waitFor();
    await bubble.locator("code", { hasText: "x*y*" }).waitFor();
    expect(await bubble.locator("li").count()).toBe(2);
    const link = bubble.getByRole("link");
    expect(await link.getAttribute("href")).toBe("https://example.org/a_b");
    expect(await link.getAttribute("rel")).toContain("noopener");

    await a.says("שלום עולם");
    await b.sees("שלום עולם");
    const direction = await b.log
      .getByText("שלום עולם")
      .evaluate((text) => getComputedStyle(text).direction);
    expect(direction).toBe("rtl");

    const long = `Begin ${"word ".repeat(900)}End`;
    await a.says(long);
    const folded = b.message("Begin");
    await folded.getByRole("button", { name: "Show all" }).click();
    await folded.getByText("End").waitFor();
    await folded.getByRole("button", { name: "Show less" }).click();
    await folded.getByRole("button", { name: "Show all" }).waitFor();
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});

describe("a long history", () => {
  it("is loaded upward without a jump, and gone through to a quoted message", async () => {
    const [a, b] = await pair();
    const receiver = (await b.page.getByTitle(/^bob/).textContent()) ?? "";
    const lines = Array.from({ length: 230 }, (_, index) => `line ${index + 1}.`);
    await a.saysMany({ receiver }, lines.slice(0, 60));
    await a.saysMany({ receiver }, lines.slice(60));
    await a.seesSent("line 230.");
    await b.sees("line 230.");
    await a.page.reload();
    await a.sees("line 230.");
    await a.says("The last."); // Stored: what is shown now comes from the server.
    await a.seesSent("The last.");
    await expect.poll(() => a.log.getAttribute("aria-busy"), { timeout: 30_000 }).toBe("false");
    expect(await a.bubble("line 40.").count()).toBe(0);
    const before = await a.log.evaluate(async (list) => {
      list.scrollTop = 1_000;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const view = list.getBoundingClientRect();
      const first = [...list.querySelectorAll("[data-state]")].find(
        (bubble) => bubble.getBoundingClientRect().top >= view.top,
      );
      const text = first?.querySelector("[data-text]")?.textContent.trim() ?? "";
      return { text, top: first?.getBoundingClientRect().top ?? 0 };
    });
    await expect
      .poll(() => a.log.evaluate((list) => list.scrollHeight), { timeout: 30_000 })
      .toBeGreaterThan(6_000);
    const after = await a.bubble(before.text).first().boundingBox();
    expect(Math.abs((after?.y ?? 0) - before.top)).toBeLessThan(4);

    await a.log.evaluate((list) => {
      list.scrollTop = 0;
    });
    await a.page.getByText("The beginning").waitFor();
    await a.does("Reply", "First.");
    await a.says("To the very first.");
    await a.sees("To the very first.");
    await b.page.reload();
    await b
      .message("To the very first.")
      .getByRole("button", { name: /First\./ })
      .click();
    await b.bubble("First.").first().waitFor();
    await b.page.getByRole("button", { name: "To the end" }).click();
    await b.sees("To the very first.");
    await b.page.getByRole("button", { name: "To the end" }).waitFor({ state: "detached" });
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("is entered where the unread begins, and read as it is seen", async () => {
    const [a, b] = await pair();
    const ann = (await a.page.getByTitle(/^ann/).textContent()) ?? "";
    await b.chooses("Lobby");
    const receiver = (await b.page.getByTitle(/^bob/).textContent()) ?? "";
    const news = Array.from({ length: 90 }, (_, index) => `news ${index + 1}.`);
    await a.saysMany({ receiver }, news);
    await a.seesSent("news 90.");
    const item = b.page.getByRole("navigation").getByText("90 unread");
    await item.waitFor();
    await b.chooses(ann);
    await b.page.getByText("New messages").waitFor();
    await b.log.getByText("news 1.", { exact: true }).waitFor();
    const first = await b.log.getByText("news 1.", { exact: true }).boundingBox();
    expect(first?.y).toBeGreaterThan(0);
    await item.waitFor({ state: "detached" }); // Those in view were read.
    await b.page.getByRole("button", { name: /^\d+ new$/ }).click();
    await b.sees("news 90.");
    await b.page
      .getByRole("navigation")
      .getByText(/\d unread/)
      .waitFor({ state: "detached" });
    await b.page.getByRole("button", { name: "To the first unread message" }).click();
    await b.log.getByText("news 1.", { exact: true }).waitFor();
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});
