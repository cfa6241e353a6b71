import { describe, expect, it } from "vitest";
import { Person } from "./person.js";
import { stage } from "./stage.js";

const on = stage();

/** What has the focus, by its name. */
const focused = (person: Person) =>
  person.page.evaluate(() => {
    const one = document.activeElement;
    return one?.getAttribute("aria-label") ?? one?.textContent.trim() ?? "";
  });

describe("with the keyboard alone", () => {
  it("one comes in, talks, changes and deletes a message, and goes elsewhere", async () => {
    const [ann, bob] = [on.name("ann"), on.name("bob")];
    await Person.joins(on.browser, on.server.url, bob);
    const a = await Person.opens(on.browser, on.server.url);
    const { keyboard } = a.page;
    const types = (text: string) => keyboard.type(text);
    const strikes = async (...keys: string[]) => {
      for (const key of keys) {
        await keyboard.press(key);
      }
    };
    await a.page.getByLabel("Your name").waitFor();
    await types(ann);
    await strikes("Enter");
    await a.isInside();
    await expect.poll(() => focused(a), { timeout: 30_000 }).toBe("Message to Lobby");

    await types("First words.");
    await strikes("Enter");
    await a.seesSent("First words.");
    await strikes("ArrowUp"); // The last message is changed.
    await a.page.getByText("Editing your message").waitFor();
    await types(" And more.");
    await strikes("Enter");
    await a.bubble("First words. And more.").getByText("edited").waitFor();

    await strikes("Shift+F6", "ArrowUp"); // Into the list, to the last message.
    await expect.poll(() => focused(a), { timeout: 30_000 }).toContain("First words. And more.");
    await strikes("r");
    await a.page.getByText("Replying to").waitFor();
    await types("An answer to myself.");
    await strikes("Enter");
    await a.seesSent("An answer to myself.");

    await strikes("Shift+F6", "ArrowUp");
    await expect.poll(() => focused(a), { timeout: 30_000 }).toContain("An answer to myself.");
    await strikes("+");
    await a.page.getByRole("combobox", { name: "Search emoji" }).waitFor();
    await types("party");
    await strikes("Enter");
    await a.log.getByRole("button", { name: /^🎉: 1, yours too/ }).waitFor();
    await expect.poll(() => focused(a), { timeout: 30_000 }).toContain("An answer to myself.");
    await strikes("Enter"); // The menu of the message.
    await a.page.getByRole("menuitem", { name: "Delete" }).waitFor();
    const isInMenu = () =>
      a.page.evaluate(() => document.activeElement?.closest("[role=menu]") != null);
    await expect.poll(isInMenu, { timeout: 30_000 }).toBe(true);
    await strikes("End", "Enter");
    await a.page.getByRole("dialog").getByRole("button", { name: "Delete" }).waitFor();
    await a.page.getByRole("dialog").getByRole("button", { name: "Delete" }).focus();
    await strikes("Enter");
    await a.bubble("Message deleted").waitFor();

    await strikes("Escape");
    await expect.poll(() => focused(a), { timeout: 30_000 }).toBe("Message to Lobby");
    expect(a.problems).toEqual([]);
  });

  it("one begins things, finds conversations, and sees the list of keys", async () => {
    const [ann, bob, group] = [on.name("ann"), on.name("bob"), on.name("garden")];
    await Person.joins(on.browser, on.server.url, bob);
    const a = await Person.joins(on.browser, on.server.url, ann);
    const { keyboard } = a.page;
    await a.page.getByRole("button", { name: "New", exact: true }).focus();
    await keyboard.press("Enter");
    await a.page.getByRole("menuitem", { name: "New group" }).waitFor();
    await keyboard.press("Escape");
    await a.page.getByRole("menu").waitFor({ state: "detached" });
    await expect.poll(() => focused(a), { timeout: 30_000 }).toBe("New");
    await keyboard.press("Enter");
    await a.page.getByRole("menuitem", { name: "New group" }).waitFor();
    const afterDown = async () => {
      await keyboard.press("ArrowDown");
      return focused(a);
    };
    await expect.poll(afterDown, { timeout: 30_000 }).toBe("New group");
    await keyboard.press("Enter");
    await a.page.getByLabel("Group name").waitFor();
    await keyboard.type(group);
    await keyboard.press("Enter");
    await a.isIn(group);

    await keyboard.press("Control+k");
    await a.page.getByRole("combobox", { name: "Go to…" }).waitFor();
    await keyboard.type("lob");
    await keyboard.press("Enter");
    await a.isIn("Lobby");
    await keyboard.press("Alt+ArrowDown");
    await a.isIn(group);
    await keyboard.press("Alt+ArrowUp");
    await a.isIn("Lobby");

    await keyboard.press("F6"); // Round to the list of conversations.
    await keyboard.press("?");
    await a.page.getByRole("dialog", { name: "Keys" }).waitFor();
    await keyboard.press("Escape");
    await a.page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(() => focused(a), { timeout: 30_000 }).toMatch(/^Lobby/);
    expect(a.problems).toEqual([]);
  });

  it("the Enter that ends a composition sends nothing, also as Safari tells of it", async () => {
    const a = await Person.joins(on.browser, on.server.url, on.name("ann"));
    await a.field.fill("日本");
    const enter = { key: "Enter", bubbles: true, cancelable: true };
    await a.field.dispatchEvent("keydown", { ...enter, keyCode: 229, isComposing: true });
    await a.field.dispatchEvent("keydown", { ...enter, keyCode: 229, isComposing: false });
    expect(await a.field.inputValue()).toBe("日本");
    await a.field.pressSequentially("語");
    await a.field.press("Enter");
    await a.seesSent("日本語");
    expect(await a.textsUpTo("日本語")).not.toContain("日本");
    expect(a.problems).toEqual([]);
  });
});
