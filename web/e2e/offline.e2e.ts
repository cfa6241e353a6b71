import { describe, expect, it } from "vitest";
import { PageCache } from "./pageCache.js";
import { Person } from "./person.js";
import { stage } from "./stage.js";

const on = stage();

/** Once the service worker has all files, the page needs no server to open. */
async function isInstalled({ page }: Person): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const isInControl = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
  await expect.poll(isInControl, { timeout: 30_000 }).toBe(true);
}

/** What was loaded is written down a little later. */
async function hasKept({ page }: Person, text: string): Promise<void> {
  const isKept = () =>
    page.evaluate(async (wanted) => {
      const all = await indexedDB.databases();
      if (!all.some(({ name }) => name === "parley-archive")) {
        return false; // To open it would make it.
      }
      return new Promise<boolean>((resolve) => {
        const opening = indexedDB.open("parley-archive");
        opening.onsuccess = () => {
          const database = opening.result;
          const store = database.transaction("conversations").objectStore("conversations");
          const reading = store.getAll();
          reading.onsuccess = () => {
            database.close();
            resolve(JSON.stringify(reading.result).includes(wanted));
          };
        };
      });
    }, text);
  await expect.poll(isKept, { timeout: 30_000 }).toBe(true);
}

describe("without a server", () => {
  it("the page opens, shows what was loaded, takes what is written, and catches up", async () => {
    const [ann, bob] = [on.name("ann"), on.name("bob")];
    const a = await Person.joins(on.browser, on.server.url, ann);
    const b = await Person.joins(on.browser, on.server.url, bob);
    await b.says("To be read in the tunnel.");
    await a.sees("To be read in the tunnel.");
    await isInstalled(a);
    await hasKept(a, "To be read in the tunnel.");
    await on.server.kill();
    await a.page.reload();
    await a.sees("To be read in the tunnel.");
    await a.page
      .getByText(/No connection|Reconnecting|Connecting/)
      .first()
      .waitFor();
    await a.says("Written in the tunnel.");
    await a.seesPending("Written in the tunnel.");
    await a.page.reload();
    await a.seesPending("Written in the tunnel.");
    await on.server.start();
    await b.sees("Written in the tunnel.");
    await a.seesSent("Written in the tunnel.");
    expect(await a.textsUpTo("Written in the tunnel.")).toEqual([
      "To be read in the tunnel.",
      "Written in the tunnel.",
    ]);
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("nothing that is being typed is lost, and the focus stays", async () => {
    const a = await Person.joins(on.browser, on.server.url, on.name("ann"));
    await a.field.pressSequentially("Half a sen");
    await on.server.kill();
    await a.page
      .getByText(/No connection|Reconnecting/)
      .first()
      .waitFor();
    await a.page.keyboard.type("tence, and");
    await on.server.start();
    await a.page.getByText("No connection.").first().waitFor({ state: "hidden" });
    await a.page.keyboard.type(" the rest.");
    expect(await a.field.inputValue()).toBe("Half a sentence, and the rest.");
    await a.page.reload();
    await a.isInside();
    await expect
      .poll(() => a.field.inputValue(), { timeout: 30_000 })
      .toBe("Half a sentence, and the rest.");
    await a.field.press("Enter");
    await a.seesSent("Half a sentence, and the rest.");
    expect(a.problems).toEqual([]);
  });

  it("the browser's own word that it is offline is taken, and taken back", async () => {
    const [ann, bob] = [on.name("ann"), on.name("bob")];
    const a = await Person.joins(on.browser, on.server.url, ann);
    const b = await Person.joins(on.browser, on.server.url, bob);
    const context = a.page.context();
    await context.setOffline(true);
    await a.says("Held back.");
    await context.setOffline(false);
    await b.says("Meanwhile.");
    await a.seesSent("Held back.");
    await a.sees("Meanwhile.");
    await b.sees("Held back.");
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});

describe("who reads in what was kept", () => {
  /** Ann has read a long talk with Bob, which is kept. */
  async function talk(): Promise<{ a: Person; b: Person; ann: string }> {
    const [ann, bob] = [on.name("ann"), on.name("bob")];
    const a = await Person.joins(on.browser, on.server.url, ann);
    const b = await Person.joins(on.browser, on.server.url, bob);
    const lines = Array.from(
      { length: 180 },
      (_, at) => `Line ${at}, ${"and on ".repeat(at % 30)}.`,
    );
    await b.saysMany({ receiver: ann }, lines);
    await a.chooses(bob);
    await a.page.getByRole("button", { name: /^\d+ new$/ }).click();
    await a.sees("Line 179,");
    await a.says("I see.");
    await a.seesSent("I see.");
    await isInstalled(a);
    await hasKept(a, "I see.");
    await b.chooses(ann);
    await b.page.getByRole("button", { name: "1 new" }).click();
    await b.sees("I see.");
    return { a, b, ann };
  }

  /** Scrolls to the middle; returns how far down the list a message in view is. */
  async function scrollsUp({ page, log }: Person): Promise<() => Promise<number>> {
    await log.hover();
    await page.mouse.wheel(0, -4_000);
    const isAway = page.getByRole("button", { name: "To the end" });
    await isAway.waitFor();
    await log.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    const text = await log.evaluate((list) => {
      const { top, height } = list.getBoundingClientRect();
      const texts = [...list.querySelectorAll("[data-text]")];
      const isLow = (one: Element) => one.getBoundingClientRect().top > top + height / 3;
      return /^Line \d+,/.exec(texts.find(isLow)?.textContent.trim() ?? "")?.[0] ?? "nothing";
    });
    return async () => {
      // The line that tells of the connection moves the list as a whole.
      const [list, message] = [await log.boundingBox(), await log.getByText(text).boundingBox()];
      return (message?.y ?? NaN) - (list?.y ?? NaN);
    };
  }

  /** The page is that of the server now, and the message is where it was. */
  async function staysThere({ page, log }: Person, news: number, where: () => Promise<number>) {
    const before = await where();
    return async () => {
      await page.getByRole("button", { name: `${news} new` }).waitFor();
      await expect.poll(() => log.getAttribute("aria-busy"), { timeout: 30_000 }).toBe("false");
      expect(Math.abs((await where()) - before)).toBeLessThan(2);
    };
  }

  it("stays there when the server is back", async () => {
    const { a, b } = await talk();
    await on.server.kill();
    await a.page.reload();
    await a.sees("I see.");
    const isThere = await staysThere(a, 1, await scrollsUp(a));
    await b.says("Are you there?");
    await b.seesPending("Are you there?");
    await on.server.start();
    await b.seesSent("Are you there?");
    await isThere();
    await a.page.getByRole("button", { name: "1 new" }).click();
    await a.sees("Are you there?");
    await a.page.getByRole("button", { name: "1 new" }).waitFor({ state: "detached" });
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("stays there when more came meanwhile than is read at once", async () => {
    const { a, b, ann } = await talk();
    await a.page.context().setOffline(true);
    await a.page.reload();
    await a.sees("I see.");
    const isThere = await staysThere(a, 250, await scrollsUp(a));
    const news = Array.from({ length: 250 }, (_, at) => `News ${at}.`);
    await b.saysMany({ receiver: ann }, news.slice(0, 125));
    await b.saysMany({ receiver: ann }, news.slice(125));
    await a.page.context().setOffline(false);
    await isThere();
    await a.page.getByRole("button", { name: "250 new" }).click();
    await a.sees("News 249.");
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});

describe("the page", () => {
  it("can be installed", async () => {
    const a = await Person.opens(on.browser, on.server.url);
    const manifest = await a.page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
      const answer = await fetch(link?.href ?? "");
      return (await answer.json()) as { name: string; display: string; icons: { src: string }[] };
    });
    expect([manifest.name, manifest.display]).toEqual(["Parley", "standalone"]);
    for (const { src } of manifest.icons) {
      const icon = await a.page.request.get(new URL(src, on.server.url).href);
      expect(icon.status()).toBe(200);
    }
    await isInstalled(a);
    expect(a.problems).toEqual([]);
  });

  it("opens on a network that swallows what is asked", async () => {
    const network = await PageCache.start(on.server.url);
    try {
      const a = await Person.joins(on.browser, network.url, on.name("ann"));
      await isInstalled(a);
      network.isSilent = true;
      await a.page.reload();
      await a.isInside();
      expect(a.problems).toEqual([]);
    } finally {
      await network.dispose();
    }
  });

  it("is all that opens without a server", async () => {
    const a = await Person.joins(on.browser, on.server.url, on.name("ann"));
    await a.says("Kept.");
    await isInstalled(a);
    await hasKept(a, "Kept.");
    await on.server.kill();
    await a.page.goto(new URL("index.html?from=elsewhere", on.server.url).href);
    await a.sees("Kept.");
    const info = new URL("api/v1/info", on.server.url).href;
    await expect(a.page.goto(info)).rejects.toThrow("ERR_CONNECTION_REFUSED");
    await on.server.start();
  });

  it("keeps its files apart from those of another one below another path", async () => {
    const info = new URL("api/v1/info", on.server.url).href;
    const a = await Person.opens(on.browser, info);
    await a.page.evaluate(async () => {
      await caches.open("parley-files / old");
      await caches.open("parley-files /a/ other");
    });
    await a.page.goto(on.server.url);
    await isInstalled(a);
    const names = await a.page.evaluate(() => caches.keys());
    expect(names.toSorted()).toEqual([
      expect.stringMatching(/^parley-files \/ [0-9a-f]{16}$/),
      "parley-files /a/ other",
    ]);
  });
});
