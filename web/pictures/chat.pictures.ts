import { fileURLToPath } from "node:url";
import type { BrowserContextOptions } from "playwright-core";
import { it } from "vitest";
import { Person } from "../e2e/person.js";
import { stage } from "../e2e/stage.js";

const on = stage();
const wide: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const narrow: BrowserContextOptions = {
  viewport: { width: 390, height: 780 },
  deviceScaleFactor: 2,
  hasTouch: true,
};
const title = "Release 0.1";
const release = { group: "release" };

async function pictured({ page }: Person, name: string): Promise<void> {
  await page.mouse.move(1, 1);
  await page.waitForTimeout(800); // Until what moved has come to rest.
  await page.screenshot({
    path: fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url)),
  });
}

async function founds(maya: Person, others: readonly Person[]): Promise<void> {
  await maya.createsGroup("release", title);
  for (const other of others) {
    await other.begins("Join group");
    await other.page.getByLabel("Group name").fill("release");
    await other.page.getByRole("button", { name: "Join", exact: true }).click();
    await other.isIn(title);
  }
}

async function talk(maya: Person, jonas: Person, ming: Person): Promise<void> {
  await jonas.says("Morning! The **release notes** are ready: https://example.org/notes");
  await maya.sees("Morning!");
  await maya.does("Reply", "Morning!");
  await maya.says("Reading them now. Two small things:\n- the date\n- `--allow-origin` is missing");
  await jonas.sees("Reading them now.");
  await jonas.says("Both mended.");
  await ming.sees("Both mended.");
  await ming.says("太好了！我下午再看一遍。");
  await ming.says("> Both mended.\nThank you, that was quick.");
  await maya.sees("that was quick");
  await maya.message("that was quick").hover();
  await maya.message("that was quick").getByRole("button", { name: "React" }).click();
  await maya.page.getByRole("option").first().click();
}

it("pictures", async () => {
  const maya = await Person.joins(on.browser, on.server.url, "maya", wide);
  const jonas = await Person.joins(on.browser, on.server.url, "jonas", wide);
  const ming = await Person.joins(on.browser, on.server.url, "李明", {
    ...narrow,
    colorScheme: "dark",
  });
  await maya.says("Good morning, everyone.");
  await founds(maya, [jonas, ming]);
  await talk(maya, jonas, ming);
  await pictured(maya, "chat");

  await ming.says("مرحبا بالجميع، شكرا على العمل الرائع!");
  await ming.seesSent("مرحبا");
  await pictured(ming, "narrow-dark");

  await maya.page.getByRole("button", { name: "Group info" }).click();
  await maya.page.getByRole("dialog").getByText("jonas").waitFor();
  await pictured(maya, "members");
  await maya.page.keyboard.press("Escape");

  await maya.chooses("Lobby");
  await jonas.saysMany(
    release,
    Array.from({ length: 34 }, (_, index) =>
      index % 3 === 2
        ? "This one needs another look, I think: it says *twice* where it means *once*."
        : `Notes, paragraph ${index + 1} of 34.`,
    ),
  );
  await jonas.startsChatWith("maya");
  await jonas.isIn("maya");
  await jonas.says("Lunch at one?");
  await maya.page.getByRole("navigation").getByText("34 unread").waitFor();
  await maya.chooses(title);
  await maya.page.getByText("New messages").waitFor();
  await pictured(maya, "unread");

  await maya.page.emulateMedia({ colorScheme: "dark" });
  await maya.page.getByRole("button", { name: "Keys" }).click();
  await maya.page.getByRole("dialog", { name: "Keys" }).waitFor();
  await pictured(maya, "keys-dark");
  await maya.page.keyboard.press("Escape");
  await maya.page.emulateMedia({ colorScheme: "light" });

  await on.server.kill();
  await maya.seesItIsDown();
  await maya.says("I am on the train now. This waits until the tunnel ends.");
  await maya.seesPending("on the train");
  await maya.page.getByText("No connection.").waitFor();
  await pictured(maya, "offline");
});
