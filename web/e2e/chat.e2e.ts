import { AxeBuilder } from "@axe-core/playwright";
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

/** Names belong to one person for good: each test takes its own. */
let names = 0;
function name(base: string): string {
  names += 1;
  return `${base}${names}`;
}

describe("two people", () => {
  it("talk in the lobby", async () => {
    const [ann, bob] = [name("ann"), name("bob")];
    const a = await Person.joins(browser, server.url, ann);
    const b = await Person.joins(browser, server.url, bob);
    await a.says("Is anyone here?");
    await b.sees("Is anyone here?");
    await b.says("I am.");
    await a.sees("I am.");
    await a.seesSent("Is anyone here?");
    await a.log.getByText(bob, { exact: true }).waitFor();
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("talk privately", async () => {
    const [ann, bob] = [name("ann"), name("bob")];
    const a = await Person.joins(browser, server.url, ann);
    const b = await Person.joins(browser, server.url, bob);
    const c = await Person.joins(browser, server.url, name("carol"));
    await a.startsChatWith(bob);
    await a.isIn(bob);
    await a.says("Between us.");
    await a.seesSent("Between us.");
    await b.chooses(ann);
    await b.sees("Between us.");
    await b.says("Nobody knows.");
    await a.sees("Nobody knows.");
    expect(await c.page.getByText("Between us.").count()).toBe(0);
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("meet in a group one made and the other joins", async () => {
    const [ann, bob, group] = [name("ann"), name("bob"), name("garden")];
    const a = await Person.joins(browser, server.url, ann);
    await a.page.getByRole("button", { name: "New group" }).click();
    await a.page.getByLabel("Group name").fill(group);
    await a.page.getByLabel("Title").fill("The garden");
    await a.page.getByRole("button", { name: "Create group" }).click();
    await a.isIn("The garden");
    await a.says("Come in.");
    await a.seesSent("Come in.");

    const b = await Person.joins(browser, server.url, bob);
    await b.page.getByRole("button", { name: "Join group" }).click();
    await b.page.getByLabel("Group name").fill(group);
    await b.page.getByRole("button", { name: "Join", exact: true }).click();
    await b.isIn("The garden");
    await b.sees("Come in.");
    await a.sees(`${bob} joined`);
    await b.says("Lovely.");
    await a.sees("Lovely.");

    await a.page.getByRole("button", { name: "Members" }).click();
    const members = a.page.getByRole("dialog").getByRole("listitem");
    await members.filter({ hasText: bob }).waitFor();
    expect(await members.count()).toBe(2);
    await a.page.getByRole("button", { name: "Close" }).click();

    await b.page.getByRole("button", { name: "Leave group" }).click();
    await b.page.getByRole("dialog").getByRole("button", { name: "Leave group" }).click();
    await b.isIn("Lobby");
    await a.sees(`${bob} left`);
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("are told of a group made with them in it", async () => {
    const [ann, bob, group] = [name("ann"), name("bob"), name("attic")];
    const a = await Person.joins(browser, server.url, ann);
    const b = await Person.joins(browser, server.url, bob);
    await a.page.getByRole("button", { name: "New group" }).click();
    await a.page.getByLabel("Group name").fill(group);
    await a.page.getByLabel("Only the members").check();
    await a.page.getByLabel(/^Members/).fill(bob);
    await a.page.getByRole("button", { name: "Create group" }).click();
    await a.isIn(group);
    await b.chooses(group);
    await b.says("Up here?");
    await a.sees("Up here?");
  });
});

describe("messages", () => {
  it("are seen as they became: changed, reacted to, gone", async () => {
    const [ann, bob] = [name("ann"), name("bob")];
    const a = await Person.joins(browser, server.url, ann);
    const b = await Person.joins(browser, server.url, bob);
    await b.says(`Tpyo of ${bob}`);
    await b.says(`Slip of ${bob}`);
    await a.sees(`Slip of ${bob}`);
    await b.changes(`Tpyo of ${bob}`, { action: "edit", message: `Typo of ${bob} <b>` });
    await b.changes(`Typo of ${bob} <b>`, { action: "react", reaction: "👍", on: true });
    await b.changes(`Slip of ${bob}`, { action: "delete" });
    for (const person of [a, b]) {
      const turn = person.log.locator("section").filter({ hasText: `Typo of ${bob} <b>` });
      await turn.getByText("edited").waitFor();
      await turn.getByText("👍 1").waitFor();
      await turn.getByText("Message deleted").waitFor();
      expect(await person.log.getByText(`Slip of ${bob}`).count()).toBe(0);
      await person.page.reload();
      await turn.getByText("👍 1").waitFor();
      await turn.getByText("Message deleted").waitFor();
    }
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});

describe("one person", () => {
  it("is the same after a reload, and finds the history", async () => {
    const [ann, text] = [name("ann"), name("Remember me ")];
    const a = await Person.joins(browser, server.url, ann);
    await a.says(text);
    await a.seesSent(text);
    await a.page.reload();
    await a.sees(text);
    await a.page.getByTitle(ann, { exact: true }).waitFor();
    await a.says(`${text} again`);
    await a.seesSent(`${text} again`);
    expect(a.problems).toEqual([]);
  });

  it("is told when a name is taken, and takes another", async () => {
    const ann = name("ann");
    await Person.joins(browser, server.url, ann);
    const b = await Person.opens(browser, server.url);
    await b.enters(ann);
    await b.page.getByText(`The name “${ann}” is taken.`).waitFor();
    await b.enters(name("anna"));
    await b.page.getByRole("button", { name: "Sign out" }).waitFor();
  });

  it("is told why a name will not do", async () => {
    const a = await Person.opens(browser, server.url);
    await a.enters("no spaces please");
    await a.page.getByRole("alert").filter({ hasText: /\w/ }).waitFor();
    await a.enters(name("spaceless"));
    await a.page.getByRole("button", { name: "Sign out" }).waitFor();
  });

  it("is asked for a name again after signing out", async () => {
    const a = await Person.joins(browser, server.url, name("ann"));
    await a.page.getByRole("button", { name: "Sign out" }).click();
    await a.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
    await a.page.getByLabel("Your name").waitFor();
    await a.page.reload();
    await a.page.getByLabel("Your name").waitFor();
  });

  it("is told when there is nobody of a name", async () => {
    const a = await Person.joins(browser, server.url, name("ann"));
    await a.startsChatWith("nobody-of-this-name");
    await a.page.getByRole("alert").filter({ hasText: /\w/ }).waitFor();
  });

  it("writes lines with Shift and Enter, and finds drafts again", async () => {
    const bob = name("bob");
    await Person.joins(browser, server.url, bob);
    const a = await Person.joins(browser, server.url, name("ann"));
    const field = a.page.getByRole("textbox", { name: /^Message to/ });
    await field.pressSequentially("one");
    await field.press("Shift+Enter");
    await field.pressSequentially("two");
    await a.startsChatWith(bob);
    await a.isIn(bob);
    await a.chooses("Lobby");
    expect(await field.inputValue()).toBe("one\ntwo");
    await field.press("Enter");
    await a.bubble("one").filter({ hasText: "two" }).waitFor();
    expect(await field.inputValue()).toBe("");
  });

  it("scrolls up through the history without a jump", async () => {
    const [ann, group] = [name("ann"), name("long")];
    const a = await Person.joins(browser, server.url, ann);
    await a.page.getByRole("button", { name: "New group" }).click();
    await a.page.getByLabel("Group name").fill(group);
    await a.page.getByRole("button", { name: "Create group" }).click();
    await a.isIn(group);
    for (let line = 1; line <= 120; line += 1) {
      await a.says(`line ${line}.`);
    }
    await a.seesSent("line 120.");
    await a.page.reload();
    await a.chooses(group);
    await a.sees("line 120.");
    expect(await a.bubble("line 40.").count()).toBe(0);
    const before = await a.log.evaluate((list) => {
      list.scrollTop = 250;
      const view = list.getBoundingClientRect();
      const first = [...list.querySelectorAll("[data-state]")].find(
        (bubble) => bubble.getBoundingClientRect().top >= view.top,
      );
      return {
        text: first?.textContent.trim() ?? "",
        top: first?.getBoundingClientRect().top ?? 0,
      };
    });
    await a.sees("line 40.");
    const after = await a.bubble(before.text).boundingBox();
    expect(Math.abs((after?.y ?? 0) - before.top)).toBeLessThan(3);
    await a.page.getByRole("button", { name: "To the end" }).click();
    await a.page.getByRole("button", { name: "To the end" }).waitFor({ state: "detached" });
  });
});

describe("the page", () => {
  it("shows markup as text and keeps its policy", async () => {
    const a = await Person.joins(browser, server.url, name("ann"));
    const b = await Person.joins(browser, server.url, name("bob"));
    const text = `<img src=x onerror="document.title='owned'"><script>alert(1)</script>`;
    await a.says(text);
    await b.sees(text);
    expect(await b.log.locator("img, script").count()).toBe(0);
    expect(await b.page.title()).toBe("Parley");
    const response = await b.page.reload();
    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    await b.sees(text);
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("asks nothing of anyone else", async () => {
    const a = await Person.opens(browser, "about:blank");
    const hosts = new Set<string>();
    a.page.on("request", (request) => hosts.add(new URL(request.url()).origin));
    await a.page.goto(server.url);
    await a.enters(name("ann"));
    await a.page.getByRole("button", { name: "Sign out" }).waitFor();
    expect([...hosts]).toEqual([new URL(server.url).origin]);
  });

  it.each(["light", "dark"] as const)("is accessible, %s", async (colorScheme) => {
    const a = await Person.opens(browser, server.url, { colorScheme });
    const violations = async () =>
      (await new AxeBuilder({ page: a.page }).analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(", ")}`,
      );
    expect(await violations()).toEqual([]);
    await a.enters(name("ann"));
    await a.says("Hello.");
    await a.seesSent("Hello.");
    expect(await violations()).toEqual([]);
    await a.page.getByRole("button", { name: "New group" }).click();
    expect(await violations()).toEqual([]);
  });

  it("fits a width of 320 pixels", async () => {
    const viewport = { width: 320, height: 640 };
    const a = await Person.opens(browser, server.url, { viewport });
    const fits = () =>
      a.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    expect(await fits()).toBe(true);
    await a.enters(name("a-name-of-considerable-length-that-goes-on-and-on-"));
    await a.page.getByRole("button", { name: "Sign out" }).waitFor();
    expect(await fits()).toBe(true);
    await a.chooses("Lobby");
    await a.says("x".repeat(300));
    await a.seesSent("xxx");
    expect(await fits()).toBe(true);
    await a.page.getByRole("button", { name: "All conversations" }).click();
    await a.page.getByRole("button", { name: "New group" }).click();
    expect(await fits()).toBe(true);
  });
});
