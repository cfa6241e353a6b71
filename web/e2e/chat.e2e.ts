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
    await a.createsGroup(group, "The garden");
    await a.says("Come in.");
    await a.seesSent("Come in.");

    const b = await Person.joins(browser, server.url, bob);
    await b.begins("Join group");
    await b.page.getByLabel("Group name").fill(group);
    await b.page.getByRole("button", { name: "Join", exact: true }).click();
    await b.isIn("The garden");
    await b.sees("Come in.");
    await a.sees(`${bob} joined`);
    await b.says("Lovely.");
    await a.sees("Lovely.");

    await a.page.getByRole("button", { name: "Group info" }).click();
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
    await a.begins("New group");
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
    await b.isInside();
  });

  it("is told why a name will not do", async () => {
    const a = await Person.opens(browser, server.url);
    await a.enters("no spaces please");
    await a.page.getByRole("alert").filter({ hasText: /\w/ }).waitFor();
    await a.enters(name("spaceless"));
    await a.isInside();
  });

  it("is asked for a name again after signing out", async () => {
    const a = await Person.joins(browser, server.url, name("ann"));
    await a.signsOut();
    await a.isAskedForAName();
    await a.page.reload();
    await a.isAskedForAName();
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
    const { field } = a;
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
});

describe("the page", () => {
  it("shows markup as text and keeps its policy", async () => {
    const a = await Person.joins(browser, server.url, name("ann"));
    const b = await Person.joins(browser, server.url, name("bob"));
    const text = `<img src=x onerror="document.title='owned'"><script>alert(1)</script>`;
    await a.says(text);
    await b.sees(text);
    expect(await b.log.locator("img, script").count()).toBe(0);
    await expect.poll(() => b.page.title(), { timeout: 30_000 }).toBe("Parley");
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
    await a.isInside();
    expect([...hosts]).toEqual([new URL(server.url).origin]);
  });
});
