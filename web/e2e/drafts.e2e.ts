import { describe, expect, it } from "vitest";
import { Person } from "./person.js";
import { stage } from "./stage.js";

const on = stage();

const becomes = (person: Person, text: string) =>
  expect.poll(() => person.field.inputValue(), { timeout: 30_000 }).toBe(text);

describe("words that were not sent", () => {
  it("are there after a reload: a change under way, one left for another, an answer", async () => {
    const a = await Person.joins(on.browser, on.server.url, on.name("ann"));
    for (const text of ["First.", "Second.", "Third."]) {
      await a.says(text);
      await a.seesSent(text);
    }
    await a.does("Reply", "First.");
    await a.page.getByText("Replying to you").waitFor();
    await a.field.fill("An answer, half");
    await a.does("Edit", "Second.");
    await becomes(a, "Second.");
    await a.field.fill("Second, half changed");
    await a.does("Edit", "Third.");
    await becomes(a, "Third.");
    await a.field.fill("Third, half changed");
    await a.page.reload();
    await becomes(a, "Third, half changed");
    await a.does("Edit", "Second.");
    await becomes(a, "Second, half changed");
    await a.field.fill("Second, changed.");
    await a.field.press("Enter");
    await a.sees("Second, changed.");
    await becomes(a, "An answer, half");
    await a.page.getByText("Replying to you").waitFor();
    await a.field.press("Enter");
    const answer = a.message("An answer, half");
    await answer.getByRole("button", { name: "First." }).waitFor();
    await a.does("Edit", "Third.");
    await becomes(a, "Third, half changed");
    expect(a.problems).toEqual([]);
  });

  it("are there after a reload when the server would not take them", async () => {
    const a = await Person.joins(on.browser, on.server.url, on.name("ann"));
    const long = `Too much of it. ${"x".repeat(70_000)}`;
    await a.field.fill(long);
    await a.field.press("Enter");
    const refused = a.page.getByText("Not sent.");
    await refused.waitFor();
    await a.page.reload();
    await refused.waitFor();
    await a.page.getByRole("button", { name: "Edit again" }).click();
    await becomes(a, long);
    await refused.waitFor({ state: "detached" });
    await a.page.reload();
    await becomes(a, long);
    await a.field.fill("Less of it.");
    await a.field.press("Enter");
    await a.seesSent("Less of it.");
    expect(a.problems).toEqual([]);
  });
});
