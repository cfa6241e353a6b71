import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, it } from "vitest";
import { Person } from "./person.js";
import { stage } from "./stage.js";

const on = stage();

async function isAccessible(person: Person, screen: string): Promise<void> {
  // What fades in is looked at when it is there.
  await person.page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  );
  const { violations } = await new AxeBuilder({ page: person.page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(", ")}`,
  );
  expect(found, screen).toEqual([]);
}

const fits = (person: Person) =>
  person.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

describe("every screen", () => {
  it.each([
    ["light", 1_280],
    ["dark", 1_280],
    ["light", 320],
  ] as const)("is accessible, %s, %i pixels wide", async (colorScheme, width) => {
    const [ann, bob, group] = [on.name("ann"), on.name("bob"), on.name("group")];
    const reducedMotion = "reduce";
    const viewport = { width, height: 720 };
    const options = { colorScheme, viewport, reducedMotion } as const;
    const a = await Person.opens(on.browser, on.server.url, options);
    const { page } = a;
    await isAccessible(a, "coming in");
    await a.enters(ann);
    await a.isInside();
    await isAccessible(a, "conversations");
    const b = await Person.joins(on.browser, on.server.url, bob);
    await a.createsGroup(group, "A group");
    await a.says("Hello, **you**: https://example.org/ `code`\n> quoted\n- one");
    await page.getByRole("button", { name: "Group info" }).click();
    await page.getByLabel("Add someone").fill(bob);
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByRole("button", { name: `Manage ${bob}` }).waitFor();
    await isAccessible(a, "members");
    await page.getByRole("button", { name: "Close" }).click();
    await b.chooses("A group");
    await b.says("```\nA long line of code that does not fit anywhere at all, does it?\n```");
    await b.does("Reply", "Hello, you");
    await b.says("An answer.");
    await b.does("React", "Hello, you");
    await b.page.getByRole("combobox").fill("heart");
    await b.page.keyboard.press("Enter");
    await a.log.getByRole("button", { name: /^❤️: 1/ }).waitFor();
    await a.does("Reply", "An answer.");
    await isAccessible(a, "a conversation");
    expect(await fits(a)).toBe(true);
    await a.message("An answer.").hover();
    await a.message("An answer.").getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Reply" }).waitFor();
    await isAccessible(a, "a menu");
    await page.keyboard.press("Escape");
    await page.getByRole("menuitem").first().waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").waitFor();
    await isAccessible(a, "the switcher");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Emoji" }).click();
    await page.getByRole("combobox").waitFor();
    await isAccessible(a, "emoji");
    await page.keyboard.press("Escape");
    if (width < 700) {
      await page.getByRole("button", { name: "All conversations" }).click();
    }
    for (const screen of ["Keys", "Settings"]) {
      await page.getByRole("button", { name: screen }).click();
      await page.getByRole("dialog", { name: screen }).waitFor();
      await isAccessible(a, screen);
      expect(await fits(a)).toBe(true);
      await page.keyboard.press("Escape");
    }
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});

describe("the page", () => {
  it("fits a width of 320 pixels, and the way back leads to the list", async () => {
    const viewport = { width: 320, height: 640 };
    const a = await Person.opens(on.browser, on.server.url, { viewport });
    expect(await fits(a)).toBe(true);
    await a.enters(on.name("a-name-of-considerable-length-that-goes-on-and-on-"));
    await a.isInside();
    expect(await fits(a)).toBe(true);
    await a.chooses("Lobby");
    await a.says("x".repeat(300));
    await a.seesSent("xxx");
    expect(await fits(a)).toBe(true);
    await a.page.goBack();
    await a.isInside();
    await a.begins("New group");
    expect(await fits(a)).toBe(true);
    expect(a.problems).toEqual([]);
  });

  it("speaks German when it is asked to, and stays with it", async () => {
    const a = await Person.joins(on.browser, on.server.url, on.name("ann"));
    await a.says("Hello.");
    await a.page.getByRole("button", { name: "Settings" }).click();
    await a.page.getByLabel("Language").selectOption("Deutsch");
    await a.page.getByRole("heading", { name: "Einstellungen" }).waitFor();
    await a.page.reload();
    await a.page.getByRole("button", { name: "Einstellungen" }).waitFor();
    await a.page.getByText("Heute").waitFor();
    expect(await a.page.evaluate(() => document.documentElement.lang)).toBe("de");
    expect(a.problems).toEqual([]);
  });

  it("comes in German to who asks for it, and dark to who chose so", async () => {
    const a = await Person.opens(on.browser, on.server.url, { locale: "de-AT" });
    await a.page.getByLabel("Dein Name").fill(on.name("ann"));
    await a.page.getByRole("button", { name: "Eintreten" }).click();
    await a.page.getByRole("button", { name: "Einstellungen" }).click();
    await a.page.getByLabel("Dunkel").check();
    const scheme = () => a.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await expect.poll(scheme, { timeout: 30_000 }).toBe("rgb(21, 24, 26)");
    await a.page.reload();
    await a.page.getByRole("button", { name: "Einstellungen" }).waitFor();
    expect(await scheme()).toBe("rgb(21, 24, 26)");
    expect(a.problems).toEqual([]);
  });

  it("can be turned around, for languages that are written from right to left", async () => {
    const a = await Person.joins(on.browser, on.server.url, on.name("ann"));
    await a.says("The other way around.");
    await a.seesSent("The other way around.");
    await a.page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    const side = await a.page.getByRole("region", { name: "Conversations" }).boundingBox();
    const own = await a.bubble("The other way around.").boundingBox();
    expect(side?.x).toBeGreaterThan(500);
    expect(own?.x).toBeLessThan(200);
    expect(await fits(a)).toBe(true);
  });
});
