import { describe, expect, it } from "vitest";
import { Person } from "./person.js";
import { stage } from "./stage.js";

const on = stage();

/** Chooses from what can be done with a member. */
async function manages(owner: Person, user: string, action: string): Promise<void> {
  await owner.page.getByRole("button", { name: `Manage ${user}` }).click();
  await owner.page.getByRole("menuitem", { name: action }).click();
}

const members = (person: Person) => person.page.getByRole("dialog").getByRole("listitem");

describe("a group", () => {
  it("is run by its owner: invited, promoted, named, removed", async () => {
    const [ann, bob, group] = [on.name("ann"), on.name("bob"), on.name("attic")];
    const a = await Person.joins(on.browser, on.server.url, ann);
    const b = await Person.joins(on.browser, on.server.url, bob);
    await a.begins("New group");
    await a.page.getByLabel("Group name").fill(group);
    await a.page.getByLabel("Only the members").check();
    await a.page.getByRole("button", { name: "Create group" }).click();
    await a.isIn(group);

    await a.page.getByRole("button", { name: "Group info" }).click();
    await a.page.getByLabel("Add someone").fill("nobody-at-all");
    await a.page.getByRole("button", { name: "Add", exact: true }).click();
    await a.page.getByRole("dialog").getByRole("alert").filter({ hasText: /\w/ }).waitFor();
    await a.page.getByLabel("Add someone").fill(bob);
    await a.page.getByRole("button", { name: "Add", exact: true }).click();
    await members(a).filter({ hasText: bob }).waitFor();

    await b.chooses(group);
    await b.sees(`${ann} added you`);
    await manages(a, bob, "Make admin");
    await members(a).filter({ hasText: bob }).getByText("admin").waitFor();
    await b.sees(`${ann} made you an admin`);

    await b.page.getByRole("button", { name: "Group info" }).click();
    await b.page.getByLabel("Title").fill("The attic");
    await b.page.getByRole("button", { name: "Save title" }).click();
    await b.page.getByRole("button", { name: "Close" }).click();
    await b.isIn("The attic");

    await manages(a, bob, "Remove from group");
    await members(a).filter({ hasText: bob }).waitFor({ state: "detached" });
    await b.isIn("Lobby");
    expect(await b.page.getByRole("navigation").getByText("The attic").count()).toBe(0);
    await a.page.getByRole("button", { name: "Close" }).click();
    await a.sees(`You removed ${bob}`);
    expect([...a.problems, ...b.problems]).toEqual([]);
  });

  it("lets its owner delete what others said, and others not", async () => {
    const [ann, bob, group] = [on.name("ann"), on.name("bob"), on.name("public")];
    const a = await Person.joins(on.browser, on.server.url, ann);
    const b = await Person.joins(on.browser, on.server.url, bob);
    await a.createsGroup(group);
    await a.says("By the owner.");
    await b.begins("Join group");
    await b.page.getByLabel("Group name").fill(group);
    await b.page.getByRole("button", { name: "Join", exact: true }).click();
    await b.isIn(group);
    await b.says("By a member.");
    await a.sees("By a member.");
    await b.message("By the owner.").hover();
    await b.message("By the owner.").getByRole("button", { name: "More" }).click();
    await b.page.getByRole("menuitem", { name: "Reply" }).waitFor();
    expect(await b.page.getByRole("menuitem", { name: "Delete" }).count()).toBe(0);
    await b.page.keyboard.press("Escape");
    await a.does("Delete", "By a member.");
    await a.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await b.bubble("Message deleted").waitFor();
    expect([...a.problems, ...b.problems]).toEqual([]);
  });
});
