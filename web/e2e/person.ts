import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from "playwright-core";

const actionMaxMs = 15_000;

export async function launch(): Promise<Browser> {
  const candidates = [
    process.env["CHROMIUM_PATH"] ?? "",
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
  ];
  const executablePath = candidates.find((path) => path !== "" && existsSync(path));
  if (executablePath === undefined) {
    throw new Error("No browser found (expected: CHROMIUM_PATH, or chromium in /usr/bin)");
  }
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Closes all windows; of a test that failed there are pictures of them first. */
export async function leave(
  browser: Browser,
  test: { name: string; result?: { state: string } },
): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  if (test.result?.state === "fail") {
    const folder = fileURLToPath(new URL("../target/screenshots/", import.meta.url));
    const file = test.name.replaceAll(/\W+/g, "-");
    for (const [index, page] of pages.entries()) {
      await page.screenshot({ path: `${folder}${file}-${index + 1}.png` }).catch(() => undefined);
    }
  }
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** Someone in front of a browser of their own. */
export class Person {
  readonly page: Page;
  /** Errors of the page, and what its content security policy refused. */
  readonly problems: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(actionMaxMs);
    page.on("pageerror", (problem) => this.problems.push(problem.message));
    page.on("console", (message) => {
      // A socket that can not connect is an error to the browser, not to us.
      if (message.type() === "error" && !message.text().includes("WebSocket connection to")) {
        this.problems.push(message.text());
      }
    });
  }

  static async opens(browser: Browser, url: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ locale: "en-GB", ...options });
    const person = new Person(await context.newPage());
    await person.page.goto(url);
    return person;
  }

  /** The same person in another tab of the same browser. */
  async opensAnotherTab(): Promise<Person> {
    const person = new Person(await this.page.context().newPage());
    await person.page.goto(this.page.url());
    return person;
  }

  async enters(name: string): Promise<void> {
    await this.page.getByLabel("Your name").fill(name);
    await this.page.getByRole("button", { name: "Enter" }).click();
  }

  /** Opens the page and is in the lobby. */
  static async joins(
    browser: Browser,
    url: string,
    name: string,
    options: BrowserContextOptions = {},
  ) {
    const person = await Person.opens(browser, url, options);
    await person.enters(name);
    await person.page.getByRole("button", { name: "Sign out" }).waitFor();
    return person;
  }

  async says(text: string): Promise<void> {
    const field = this.page.getByRole("textbox", { name: /^Message to/ });
    await field.fill(text);
    await field.press("Enter");
  }

  /** Changes a message of the lobby as another program of the same user would. */
  async changes(text: string, change: Record<string, unknown>): Promise<void> {
    const url = `${this.page.url().replace("http", "ws")}ws`;
    await this.page.evaluate(
      async ([url, text, change]) => {
        const socket = new WebSocket(url, "parley.1");
        const answered = (id: string) =>
          new Promise<Record<string, unknown>>((resolve) => {
            socket.addEventListener("message", ({ data }) => {
              const frame = JSON.parse(data as string) as Record<string, unknown>;
              if (frame["id"] === id) {
                resolve(frame);
              }
            });
          });
        const asks = (id: string, request: object) => {
          socket.send(JSON.stringify({ id, ...request }));
          return answered(id);
        };
        await new Promise((resolve) => {
          socket.addEventListener("open", resolve);
        });
        await asks("login", { action: "login", token: localStorage.getItem("parley.token") });
        const lobby = { conversation: "lobby" };
        const page = await asks("page", { action: "history", ...lobby });
        const events = page["events"] as { message?: string; seq: number }[];
        const seq = events.find(({ message }) => message === text)?.seq;
        await asks(`change ${Date.now()}`, { ...change, ...lobby, seq });
        socket.close();
      },
      [url, text, change] as const,
    );
  }

  async chooses(conversation: string): Promise<void> {
    await this.page
      .getByRole("navigation")
      .getByRole("button")
      .filter({ has: this.page.getByText(conversation, { exact: true }) })
      .click();
    await this.isIn(conversation);
  }

  async isIn(conversation: string): Promise<void> {
    await this.page.getByRole("heading", { name: conversation, exact: true }).waitFor();
  }

  async startsChatWith(user: string): Promise<void> {
    await this.page.getByRole("button", { name: "New chat" }).click();
    await this.page.getByLabel("User name").fill(user);
    await this.page.getByRole("button", { name: "Start chat" }).click();
  }

  get log(): Locator {
    return this.page.getByRole("log");
  }

  get bubbles(): Locator {
    return this.log.locator("[data-state]");
  }

  bubble(text: string): Locator {
    return this.bubbles.filter({ hasText: text });
  }

  async sees(text: string): Promise<void> {
    await this.log.getByText(text).first().waitFor();
  }

  /** The texts of all messages, once the last of them is there. */
  async textsUpTo(last: string): Promise<string[]> {
    await this.bubble(last).first().waitFor();
    return (await this.bubbles.allTextContents()).map((text) => text.trim());
  }

  async seesPending(text: string): Promise<void> {
    await this.log.locator('[data-state="pending"]').filter({ hasText: text }).waitFor();
  }

  async seesSent(text: string): Promise<void> {
    await this.log.locator('[data-state="sent"]').filter({ hasText: text }).waitFor();
  }
}
