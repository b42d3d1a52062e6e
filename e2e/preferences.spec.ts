import { expect, test } from "./support/test.ts";

test("a preference stays as it was chosen while it and the one before it are saved", async ({ openAs }) => {
  const page = await openAs("agent");
  await page.goto("/settings/preferences");
  const radios = page.locator('input[name="send-key"]');
  await expect(radios.first()).toBeChecked();
  await page.route("**/api/v1/me/preferences", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  // What a person could see: the state of every frame.
  await page.evaluate(() => {
    const seen: number[] = [];
    const inputs = () => [...document.querySelectorAll<HTMLInputElement>('input[name="send-key"]')];
    const look = () => {
      const at = inputs().findIndex(({ checked }) => checked);
      if (seen.at(-1) !== at) seen.push(at);
      requestAnimationFrame(look);
    };
    Object.assign(window, { seen });
    look();
  });
  const saved = () => page.waitForResponse("**/api/v1/me/preferences");
  const first = saved();
  await radios.nth(1).click();
  await radios.nth(0).click();
  await first;
  await saved();
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => (window as unknown as { seen: number[] }).seen)).toEqual([0, 1, 0]);
  await page.reload();
  await expect(radios.first()).toBeChecked();
});
