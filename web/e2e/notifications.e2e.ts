import { describe, expect, it } from "vitest";
import { Person } from "./person.js";
import { stage } from "./stage.js";

const on = stage();

/** The notifications that the browser shows for this page, as title and text. */
function shown({ page }: Person): Promise<string[]> {
  return page.evaluate(async () => {
    const { getNotifications } = await navigator.serviceWorker.ready.then((registration) => ({
      getNotifications: () => registration.getNotifications(),
    }));
    return (await getNotifications()).map(({ title, body }) => `${title}: ${body}`);
  });
}

describe("notifications", () => {
  it("tell of what is meant for one while one looks elsewhere, and go when it is read", async () => {
    const [ann, bob] = [on.name("ann"), on.name("bob")];
    const a = await Person.joins(on.browser, on.server.url, ann, {
      permissions: ["notifications"],
    });
    const b = await Person.joins(on.browser, on.server.url, bob);
    await a.page.getByRole("button", { name: "Settings" }).click();
    await a.page.getByRole("checkbox", { name: /^Notifications/ }).check();
    await a.page.keyboard.press("Escape");
    await b.says(`Said while ${ann} looks.`);
    await a.sees(`Said while ${ann} looks.`);

    const session = await a.page.context().newCDPSession(a.page);
    await session.send("Emulation.setFocusEmulationEnabled", { enabled: false });
    await (await a.page.context().newPage()).bringToFront();
    await b.says("Nothing of hers.");
    await b.says(`Where is ${ann}?`);
    const sees = (...all: string[]) =>
      expect.poll(() => shown(a), { timeout: 30_000 }).toEqual(all);
    await sees(`${bob} · Lobby: Where is ${ann}?`);
    await b.startsChatWith(ann);
    await b.isIn(ann);
    await b.says("Between us.");
    await sees(`${bob} · Lobby: Where is ${ann}?`, `${bob}: Between us.`);
    await a.page.bringToFront();
    await sees(`${bob}: Between us.`); // The lobby was before her eyes.
    await a.chooses(bob);
    await sees();

    await (await a.page.context().newPage()).bringToFront();
    await b.says("Between us again.");
    await sees(`${bob}: Between us again.`);
    const other = await a.opensAnotherTab();
    await other.isInside();
    await other.signsOut();
    await sees();
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});
