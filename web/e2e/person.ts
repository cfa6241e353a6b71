import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from "playwright-core";

const actionMaxMs = 40_000;

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
      // What can not be reached is an error to the browser, not to us.
      const isExpected = /WebSocket connection to|net::ERR_/.test(message.text());
      if (message.type() === "error" && !isExpected) {
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
    await person.isInside();
    return person;
  }

  /** Has a name, and sees the conversations. */
  async isInside(): Promise<void> {
    await this.page.getByRole("button", { name: "Settings" }).waitFor();
  }

  /** Chooses from the menu of what can be begun. */
  async begins(what: "New chat" | "New group" | "Join group"): Promise<void> {
    await this.page.getByRole("button", { name: "New", exact: true }).click();
    await this.page.getByRole("menuitem", { name: what }).click();
  }

  async createsGroup(group: string, title = ""): Promise<void> {
    await this.begins("New group");
    await this.page.getByLabel("Group name").fill(group);
    await this.page.getByLabel("Title").fill(title);
    await this.page.getByRole("button", { name: "Create group" }).click();
    await this.isIn(title || group);
  }

  get field(): Locator {
    return this.page.getByRole("textbox", { name: /^Message to/ });
  }

  async says(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press("Enter");
  }

  /** Says many things at once, as another program of the same user would. */
  async saysMany(place: { group: string } | { receiver: string }, texts: string[]): Promise<void> {
    const url = new URL("ws", this.page.url().replace("http", "ws"));
    url.hash = "";
    const action = "group" in place ? "group" : "private";
    const requests = texts.map((message, index) => ({
      action,
      ...place,
      message,
      id: `${Date.now()}-${index}`,
    }));
    await this.page.evaluate(
      async ([address, all]) => {
        const socket = new WebSocket(address, "parley.1");
        const last = all.at(-1)?.id;
        await new Promise((resolve) => {
          socket.addEventListener("open", resolve);
        });
        await new Promise<void>((resolve) => {
          socket.addEventListener("message", ({ data }) => {
            const frame = JSON.parse(data as string) as Record<string, unknown>;
            if (frame["action"] === "ack" && frame["id"] === last) {
              resolve();
            }
          });
          const kept = localStorage.getItem("parley.token") ?? "{}";
          const { token } = JSON.parse(kept) as { token?: string };
          socket.send(JSON.stringify({ action: "login", token }));
          for (const request of all) {
            socket.send(JSON.stringify(request));
          }
        });
        socket.close();
      },
      [url.href, requests] as const,
    );
  }

  async chooses(conversation: string): Promise<void> {
    const name = this.page.locator(".name").and(this.page.getByText(conversation, { exact: true }));
    await this.page.getByRole("navigation").getByRole("button").filter({ has: name }).click();
    await this.isIn(conversation);
  }

  async isIn(conversation: string): Promise<void> {
    await this.page.getByRole("heading", { name: conversation, exact: true }).waitFor();
  }

  async startsChatWith(user: string): Promise<void> {
    await this.begins("New chat");
    await this.page.getByLabel("User name").fill(user);
    await this.page.getByRole("button", { name: "Start chat" }).click();
  }

  get log(): Locator {
    return this.page.getByRole("log");
  }

  get bubbles(): Locator {
    return this.log.locator("[data-state]");
  }

  /** A message as a whole: its bubble, its reactions, what can be done with it. */
  message(text: string): Locator {
    const said = this.page.locator("[data-text]").filter({ hasText: text });
    return this.log.getByRole("article").filter({ has: said });
  }

  /** Does something with a message, from its menu. */
  async does(action: string, text: string): Promise<void> {
    const message = this.message(text).last();
    await message.hover();
    await message.getByRole("button", { name: "More" }).click();
    await this.page.getByRole("menuitem", { name: action }).click();
    const line = action === "Edit" ? "Editing your message" : /^Replying to/;
    if (action === "Edit" || action === "Reply") {
      await this.page.getByText(line).waitFor(); // Only then is the field about that.
    }
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
    return (await this.log.locator("[data-text]").allTextContents()).map((text) => text.trim());
  }

  async seesPending(text: string): Promise<void> {
    await this.log.locator('[data-state="pending"]').filter({ hasText: text }).waitFor();
  }

  /** How many messages to groups this browser keeps that were not acknowledged yet. */
  unsentOnDisk(): Promise<number> {
    return this.page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open("parley");
          opening.onerror = () => {
            reject(new Error("the database cannot be opened"));
          };
          opening.onsuccess = () => {
            const database = opening.result;
            const reading = database.transaction("outbox").objectStore("outbox").getAll();
            reading.onsuccess = () => {
              database.close();
              const kept = reading.result as { request: { action: string } }[];
              resolve(kept.filter(({ request }) => request.action === "group").length);
            };
          };
        }),
    );
  }

  async seesItIsDown(): Promise<void> {
    await this.page
      .getByText(/No connection|Reconnecting/)
      .first()
      .waitFor();
  }

  async signsOut(): Promise<void> {
    await this.page.getByRole("button", { name: "Settings" }).click();
    await this.page.getByRole("button", { name: "Sign out" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Sign out" }).click();
  }

  /** Has no name, and is asked for one. */
  async isAskedForAName(): Promise<void> {
    await this.page.getByLabel("Your name").waitFor();
  }

  /** Everything the page keeps in this browser, as one text. */
  async kept(): Promise<string> {
    return this.page.evaluate(async () => {
      const texts = Object.entries(localStorage).map(([key, value]) => `${key}: ${String(value)}`);
      for (const { name = "" } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            resolve(opening.result);
          };
        });
        for (const store of database.objectStoreNames) {
          const reading = database.transaction(store).objectStore(store).getAll();
          const values = await new Promise((resolve) => {
            reading.onsuccess = () => {
              resolve(reading.result);
            };
          });
          texts.push(`${name} ${store}: ${JSON.stringify(values)}`);
        }
        database.close();
      }
      return texts.join("\n");
    });
  }

  async seesSent(text: string): Promise<void> {
    const stored = this.log.locator(
      '[data-state="sent"], [data-state="delivered"], [data-state="read"]',
    );
    await stored.filter({ hasText: text }).first().waitFor();
  }
}
