/**
 * Measures how smooth the page is in its two heavy cases. Prints a line of JSON for each; takes
 * about a minute. See docs/WEB.md.
 */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { build, preview } from "vite";
import { it } from "vitest";
import { launch } from "../e2e/person.js";
import { TestServer } from "../e2e/server.js";
import { beginFrames, endFrames } from "./frames.js";

const viewport = { width: 1_280, height: 800 };

function tell(name: string, result: object): void {
  console.log(JSON.stringify({ case: name, ...result }));
}

async function scrolled(page: Page): Promise<void> {
  const list = page.getByRole("log");
  await list.hover();
  await beginFrames(page);
  for (let step = 0; step < 150; step += 1) {
    await page.mouse.wheel(0, -240);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  tell("100,000 messages, wheel upward", await endFrames(page));
  await beginFrames(page);
  await list.evaluate(async (element) => {
    for (let step = 0; step < 180; step += 1) {
      element.scrollTop = (element.scrollHeight * ((step * 37) % 180)) / 180;
      await new Promise(requestAnimationFrame);
    }
  });
  tell("100,000 messages, jumping all over", await endFrames(page));
  const rows = await list.locator("[data-number]").count();
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  tell("100,000 messages, in the document", { rows, elements });
}

async function longConversation(page: Page): Promise<void> {
  const configFile = fileURLToPath(new URL("../vite.measure.config.ts", import.meta.url));
  await build({ configFile });
  const server = await preview({ configFile });
  const [address = ""] = server.resolvedUrls?.local ?? [];
  await page.goto(`${address}?count=100000`);
  await page.getByRole("article").first().waitFor({ timeout: 60_000 });
  await scrolled(page);
  await server.close();
}

/** Says `perSecond` messages a second for a while, from four connections of a page of its own. */
async function floods(page: Page, group: string, perSecond: number, seconds: number) {
  await page.evaluate(
    async ([group, perSecond, seconds]) => {
      const kept = localStorage.getItem("parley.token") ?? "{}";
      const { token } = JSON.parse(kept) as { token?: string };
      const sockets = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const url = new URL("ws", location.href.replace("http", "ws"));
          url.hash = "";
          const socket = new WebSocket(url, "parley.1");
          await new Promise((resolve) => {
            socket.addEventListener("open", resolve);
          });
          socket.send(JSON.stringify({ action: "login", token }));
          return socket;
        }),
      );
      const begin = performance.now();
      for (let sent = 0; sent < perSecond * seconds;) {
        const due = Math.min(
          perSecond * seconds,
          ((performance.now() - begin) / 1_000) * perSecond,
        );
        for (; sent < due; sent += 1) {
          const id = `${Date.now()}-${sent}`;
          const message = `Message ${sent} with **some** words, and then a few more of them.`;
          const socket = sockets[sent % sockets.length];
          socket?.send(JSON.stringify({ action: "group", id, group, message }));
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    [group, perSecond, seconds] as const,
  );
}

async function enters(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Enter" }).click();
  await page.getByRole("button", { name: "Settings" }).waitFor();
}

async function busyGroup(page: Page, sender: Page): Promise<void> {
  const server = await TestServer.start("--set", "limits.requests-per-second=0");
  try {
    await enters(page, server.url, "ann");
    await enters(sender, server.url, "bob");
    const seconds = 15;
    await beginFrames(page);
    const flooding = floods(sender, "lobby", 200, seconds);
    const field = page.getByRole("textbox", { name: /^Message to/ });
    const begin = Date.now();
    let keys = 0;
    while (Date.now() - begin < seconds * 1_000) {
      await field.press("x");
      keys += 1;
      await page.waitForTimeout(100);
    }
    await flooding;
    const result = await endFrames(page);
    const shown = await page.getByText(`Message ${200 * seconds - 1} `).count();
    tell("200 messages a second, followed and typed into", {
      ...result,
      keys,
    });
    if (shown === 0) {
      throw new Error("The page does not show the last message: nothing was measured.");
    }
  } finally {
    await server.dispose();
  }
}

it("is smooth", { timeout: 600_000 }, async () => {
  const browser = await launch();
  try {
    const fresh = async () => (await browser.newContext({ viewport, locale: "en-GB" })).newPage();
    await longConversation(await fresh());
    await busyGroup(await fresh(), await fresh());
  } finally {
    await browser.close();
  }
});
