import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { launch, leave, Person } from "./person.js";
import { freePort, TestServer } from "./server.js";

const example = fileURLToPath(new URL("../../examples/embed/server.mjs", import.meta.url));

let server: TestServer;
let browser: Browser;
/** The example's server, at an origin that is allowed, and at one that is not. */
const running: ChildProcess[] = [];
let allowed = "";
let foreign = "";

/** Starts the example; returns its page's address once it serves. */
async function embed(port: number): Promise<string> {
  const env = { ...process.env, PORT: `${port}`, PARLEY: server.url };
  const started = spawn(process.execPath, [example], { env, stdio: ["ignore", "pipe", "inherit"] });
  running.push(started);
  return new Promise((resolve, reject) => {
    started.once("exit", (code) => {
      reject(new Error(`The example ended with ${code ?? "a signal"}`));
    });
    createInterface(started.stdout).on("line", (line) => {
      resolve(line.split(" ")[0] ?? "");
    });
  });
}

beforeAll(async () => {
  browser = await launch();
  const port = await freePort();
  server = await TestServer.start("--allow-origin", `http://127.0.0.1:${port}`);
  allowed = await embed(port);
  foreign = await embed(0);
});

afterEach(async ({ task }) => {
  await leave(browser, task);
});

afterAll(async () => {
  for (const one of running) {
    one.kill();
  }
  await browser.close();
  await server.dispose();
});

async function signsIn(name: string, url: string): Promise<Person> {
  const person = await Person.opens(browser, url);
  await person.page.getByLabel("Name").fill(name);
  await person.page.getByRole("button", { name: "Sign in to The Orchard" }).click();
  return person;
}

describe("the widget", () => {
  it("is the chat on a page of another origin that is allowed", async () => {
    const a = await Person.joins(browser, server.url, "ann");
    const b = await signsIn("bob", allowed);
    await b.isInside();
    await b.says("Hello from the orchard.");
    await a.sees("Hello from the orchard.");
    await a.says("Hello from the **lobby**.");
    await b.log.locator("strong", { hasText: "lobby" }).waitFor();
    await b.does("Reply", "Hello from the lobby.");
    await b.says("It is one chat.");
    await a.sees("It is one chat.");
    await b.begins("New group");
    await b.page.getByLabel("Group name").fill("orchard");
    await b.page.getByRole("button", { name: "Create group" }).click();
    await b.isIn("orchard");
    expect(await b.page.getByRole("button", { name: "Sign out" }).count()).toBe(0);
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("keeps to the content policy, the colours and the focus of the page, and to no address", async () => {
    const a = await Person.opens(browser, allowed);
    const urls: string[] = [];
    a.page.on("request", (request) => urls.push(request.url()));
    a.page.on("websocket", (socket) => urls.push(socket.url()));
    await a.page.getByLabel("Name").fill("carol");
    await a.page.getByRole("button", { name: "Sign in to The Orchard" }).click();
    await a.isInside();
    expect(await a.page.evaluate(() => document.activeElement?.tagName)).toBe("BUTTON");
    await a.says("In colour.");
    await a.seesSent("In colour.");
    const button = a.page.getByRole("button", { name: "Send" });
    await a.field.fill("x");
    const colour = () => button.evaluate((one) => getComputedStyle(one).backgroundColor);
    await expect.poll(colour, { timeout: 30_000 }).toBe("rgb(140, 59, 42)");
    for (const url of urls) {
      expect(url).toMatch(/^(http|ws):\/\/127\.0\.0\.1:\d+\/[\w./-]*$/);
    }
    expect(a.problems).toEqual([]);
  });

  it("tells its page when the token is good no more, and goes on with another", async () => {
    const a = await signsIn("frank", allowed);
    await a.isInside();
    await a.says("Hello from the orchard.");
    await a.seesSent("Hello from the orchard.");
    await a.field.pressSequentially("Half a sen");
    await server.kill();
    await server.startAnew();
    await a.page.getByText("Please sign in again.").waitFor();
    await a.page.getByText("The chat did not accept this page's sign-in.").waitFor();
    await a.page.evaluate(async (origin) => {
      const socket = new WebSocket(`${origin.replace("http", "ws")}/ws`, "parley.1");
      await new Promise((resolve) => {
        socket.addEventListener("open", resolve);
      });
      const token = await new Promise<string>((resolve) => {
        socket.addEventListener("message", ({ data }) => {
          resolve((JSON.parse(data as string) as { token: string }).token);
        });
        socket.send(JSON.stringify({ action: "login", id: "1", user: "frank" }));
      });
      socket.close();
      Object.assign(document.querySelector("parley-chat") ?? {}, { token });
    }, new URL(server.url).origin);
    await a.isInside();
    expect(await a.field.inputValue()).toBe("Half a sen");
    await a.field.pressSequentially("tence.");
    await a.field.press("Enter");
    await a.seesSent("Half a sentence.");
    expect(a.problems).toEqual([]);
  });

  it("says on a foreign page why it is refused, and which setting helps", async () => {
    const a = await signsIn("dave", foreign);
    const origin = new URL(foreign).origin;
    await a.page.getByText(`--allow-origin ${origin}`).waitFor();
    await a.page.getByText(`does not accept the page ${origin}`).waitFor();
    expect(await a.page.getByRole("button", { name: "Settings" }).count()).toBe(0);
  });

  it("is accessible there, too", async () => {
    const a = await signsIn("erin", allowed);
    await a.isInside();
    await a.says("Hello.");
    await a.seesSent("Hello.");
    const { violations } = await new AxeBuilder({ page: a.page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  });
});
