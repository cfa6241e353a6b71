import { describe, expect, it } from "vitest";
import { Person } from "./person.js";
import { stage } from "./stage.js";

const on = stage();
const phone = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

describe("by touch alone", () => {
  it("one comes in, chooses a conversation, answers, reacts, deletes, and goes back", async () => {
    const [ann, bob] = [on.name("ann"), on.name("bob")];
    const b = await Person.joins(on.browser, on.server.url, bob);
    const a = await Person.opens(on.browser, on.server.url, phone);
    const { page } = a;
    const taps = (name: string | RegExp) => page.getByRole("button", { name }).tap();
    await page.getByLabel("Your name").tap();
    await page.keyboard.type(ann);
    await taps("Enter");
    await a.isInside();
    const { log } = a;
    await page.getByRole("navigation").getByRole("button", { name: /Lobby/ }).tap();
    await a.isIn("Lobby");
    await a.field.tap();
    await page.keyboard.type("From the phone.");
    await taps("Send");
    await b.sees("From the phone.");
    await taps("All conversations");
    await page.getByRole("navigation").waitFor();
    expect(await log.isVisible()).toBe(false);

    await b.startsChatWith(ann);
    await b.isIn(ann);
    await b.says(`A long one: ${"and so it goes on and on, ".repeat(120)} The end.`);
    await b.says("A short one.");
    await page.getByRole("navigation").getByText("2 unread").waitFor();
    await page
      .getByRole("navigation")
      .getByRole("button", { name: new RegExp(bob) })
      .tap();
    await a.isIn(bob);
    await a.sees("A short one.");
    const long = a.message("A long one:");
    await long.getByRole("button", { name: "Show all" }).tap();
    await long.getByRole("button", { name: "Show less" }).tap();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

    await a.message("A short one.").tap();
    await a.message("A short one.").getByRole("button", { name: "Reply" }).tap();
    await page.getByText("Replying to").waitFor();
    await page.keyboard.type("An answer.");
    await taps("Send");
    await a.seesSent("An answer.");
    await b.bubble("An answer.").getByText("A short one.").waitFor();

    await a.message("A short one.").tap();
    await a.message("A short one.").getByRole("button", { name: "React" }).tap();
    await page.getByRole("combobox", { name: "Search emoji" }).waitFor();
    await page.getByRole("option").first().tap();
    await log.getByRole("button", { name: /: 1, yours too/ }).waitFor();
    await log.getByRole("button", { name: /: 1, yours too/ }).tap(); // Taken back.
    await log.getByRole("button", { name: /: 1, yours too/ }).waitFor({ state: "detached" });

    await a.message("An answer.").tap();
    await a.message("An answer.").getByRole("button", { name: "More" }).tap();
    await page.getByRole("menuitem", { name: "Delete" }).tap();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).tap();
    await b.bubble("Message deleted").waitFor();
    await a.bubble("Message deleted").waitFor();
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});
