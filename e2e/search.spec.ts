import { rowOf, thread, title } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

test("search finds people by name and by digits", async ({ openAs }) => {
  const page = await openAs("agent");
  await page.goto("/inbox?list=all");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("/");
  await page.keyboard.type("echeverr");
  await expect(page.getByText("Marisol Echeverría").first()).toBeVisible();
  await page.getByRole("searchbox", { name: "Search people and messages" }).fill("13204417");
  await expect(page.getByText("Marisol Echeverría").first()).toBeVisible();
  await expect(rowOf(page, "Bram de Wit")).toHaveCount(0);
});

test("an old message is found by a word without its accents, and the thread opens there", async ({
  openAs,
}) => {
  const page = await openAs("agent");
  const phone = await Phone.create("Searched");
  const word = `Éclair${phone.name.slice(-4)}`;
  await phone.writes(`My tent is called ${word}, a funny name`, 7200);
  await phone.writesAll(Array.from({ length: 70 }, (_, index) => `Line ${index + 1}.`));
  await page.goto("/inbox?list=all");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("/");
  await page.keyboard.type(word.replace("É", "e"));
  const hit = page.getByRole("list", { name: "Messages" }).getByRole("link");
  await expect(hit).toContainText(word);
  await expect(hit.locator("mark")).toHaveText(word);
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/[?&]message=/);
  await expect(title(page, phone.name)).toBeVisible();
  const line = thread(page).locator(":focus");
  await expect(line).toContainText(word);
  await expect(line).toBeInViewport();
  await expect(thread(page)).not.toContainText("Line 70.");
  await page.reload();
  await expect(thread(page).locator(":focus")).toContainText(word);
  await expect(thread(page).locator(":focus")).toBeInViewport();

  // What comes now does not fall into the gap between the past and the end.
  await phone.writes("Still there?");
  await expect(rowOf(page, phone.name)).toContainText("Still there?");
  await expect(thread(page)).not.toContainText("Still there?");
  await page.getByRole("button", { name: /^Jump to newest/ }).click();
  await expect(thread(page).getByText("Still there?")).toBeInViewport();
  await expect(page).not.toHaveURL(/[?&]message=/);
});
