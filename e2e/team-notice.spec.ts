import { expectAccessibleInBothThemes } from "./support/accessibility.ts";
import { nameOf } from "./support/inbox.ts";
import { expect, test } from "./support/test.ts";

test("a manager pins a notice, everybody reads it at once, folds it away for themselves, and it is taken down", async ({
  openAs,
}) => {
  const agent = await openAs("agent", { reducedMotion: "reduce" });
  const manager = await openAs("manager");
  const words = "Payments are down <i>since noon</i>";
  await agent.goto("/inbox?list=unassigned");
  await manager.goto("/inbox?list=unassigned");
  const noticeOn = (page: typeof agent) => page.getByRole("region", { name: "Team notice" });

  // Agents are not offered to pin one.
  await agent.getByRole("button", { name: "Order and more" }).click();
  await expect(agent.getByRole("menuitemradio", { name: "Snoozed conversations" })).toBeVisible();
  await expect(agent.getByRole("menuitem", { name: /notice/ })).toHaveCount(0);
  await agent.keyboard.press("Escape");

  await manager.getByRole("button", { name: "Order and more" }).click();
  await manager.getByRole("menuitem", { name: "Pin a notice for the team" }).click();
  await expect(manager.getByLabel("Notice", { exact: true })).toBeFocused();
  await manager.keyboard.type(words);
  await expectAccessibleInBothThemes(manager);
  await manager.getByRole("button", { name: "Pin", exact: true }).click();
  await expect(manager.getByRole("dialog")).toBeHidden();

  // What was typed, not what a browser would make of it; and whose word it is.
  await expect(noticeOn(agent)).toContainText(words);
  await expect(noticeOn(agent)).toContainText(await nameOf(manager));
  await expect(noticeOn(agent).getByRole("button", { name: "Change the notice" })).toHaveCount(0);
  await expectAccessibleInBothThemes(agent);

  await noticeOn(agent).getByRole("button", { name: "Fold the notice" }).click();
  await agent.reload();
  await expect(noticeOn(agent).getByRole("button", { name: "Show the notice" })).toBeVisible();
  // Folded for one is not folded for all, and a changed one stands open again.
  await noticeOn(manager).getByRole("button", { name: "Change the notice" }).click();
  await manager.getByLabel("Notice", { exact: true }).fill("Payments work again");
  await manager.getByRole("button", { name: "Save" }).click();
  await expect(noticeOn(agent)).toContainText("Payments work again");
  await expect(noticeOn(agent).getByRole("button", { name: "Fold the notice" })).toBeVisible();

  await noticeOn(manager).getByRole("button", { name: "Change the notice" }).click();
  await manager.getByRole("button", { name: "Take down" }).click();
  await expect(noticeOn(manager)).toHaveCount(0);
  await expect(noticeOn(agent)).toHaveCount(0);
});
