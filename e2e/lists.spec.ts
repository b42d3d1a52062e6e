import { expect, test } from "./support/test.ts";

test("each list keeps the order that somebody chose for it", async ({ openAs }) => {
  const page = await openAs("agent");
  await page.goto("/inbox?list=all");
  await page.locator('ul a[href^="/inbox/"]').first().waitFor();
  await page.getByRole("button", { name: "Order and more" }).click();
  await page.getByRole("menuitemradio", { name: "Waiting longest first" }).click();
  await expect(page).toHaveURL(/list=all&sort=waiting/);

  const lists = page.getByRole("navigation", { name: "Lists" });
  await lists.getByRole("link", { name: /^Unassigned/ }).click();
  await expect(page).toHaveURL(/list=unassigned$/);
  await lists.getByRole("link", { name: /^All/ }).click();
  await expect(page).toHaveURL(/list=all&sort=waiting$/);

  await page.goto("/settings/preferences");
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: /^Inbox/ })
    .click();
  await expect(page).toHaveURL(/\/inbox$/);
  await page.locator('ul a[href^="/inbox/"]').first().waitFor();
  await lists.getByRole("link", { name: /^All/ }).click();
  await expect(page).toHaveURL(/list=all&sort=waiting$/);
});
