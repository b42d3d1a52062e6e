import type { Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBothThemes } from "./support/accessibility.ts";
import { openConversation } from "./support/inbox.ts";
import { Phone } from "./support/phone.ts";
import { expect, test } from "./support/test.ts";

const pages = [
  "/inbox",
  "/inbox?list=all",
  "/settings/account",
  "/settings/preferences",
  "/settings/team",
  "/settings/audit",
  "/settings/api-keys",
  "/settings/labels",
  "/settings/costs",
  "/settings/saved-replies",
  "/settings/setup",
  "/settings/numbers",
  "/settings/templates",
  "/settings/webhooks",
  "/contacts",
  "/no-such-page",
];

/** Those above, and the page of somebody with much to show. */
async function allPages(page: Page): Promise<string[]> {
  const answer = await page.request.get("/api/v1/search?q=Marisol");
  const { contacts } = (await answer.json()) as { contacts: { contact: { id: string } }[] };
  return [...pages, `/contacts/${contacts[0]?.contact.id}`];
}

/** Colours change at once: axe must not look in between. */
const still = { reducedMotion: "reduce" } as const;

test("every page is accessible, light and dark", async ({ openAs, problems }) => {
  test.setTimeout(300_000);
  problems.expect(/no-such-page/);
  problems.expect(/404/);
  const page = await openAs("admin", still);
  for (const path of await allPages(page)) {
    await page.goto(path);
    await expect(page.getByRole("main").first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    await test.step(path, () => expectAccessibleInBothThemes(page));
  }
});

test("an open conversation is accessible, light and dark", async ({ openAs }) => {
  const page = await openAs("agent", still);
  const phone = await Phone.create("Axe");
  await phone.writes("hello");
  await openConversation(page, phone.name);
  await expectAccessibleInBothThemes(page);
});

test("no page is wider than a phone", async ({ openAs, problems }) => {
  test.setTimeout(120_000);
  problems.expect(/no-such-page/);
  problems.expect(/404/);
  const width = 360;
  const page = await openAs("admin", {
    ...{ viewport: { width, height: 740 }, isMobile: true, hasTouch: true },
  });
  for (const path of await allPages(page)) {
    await page.goto(path);
    await expect(page.getByRole("main").first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    // A phone lays a page out as wide as its widest part, even one that is invisible.
    expect(await page.evaluate(() => window.innerWidth), path).toBe(width);
  }
});

test("the sign-in page is accessible and says nothing about who exists", async ({ page, problems }) => {
  problems.expect(/401/);
  await page.goto("/sign-in");
  await expectAccessible(page);
  const answers: string[] = [];
  for (const email of ["nadia.kessler@acme-outdoor.example", "nobody@acme-outdoor.example"]) {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toBeVisible();
    answers.push(((await page.getByRole("alert").filter({ hasText: /\w/ }).textContent()) ?? "").trim());
  }
  expect(answers[0]).toBe(answers[1]);
});
