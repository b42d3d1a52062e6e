import type { Page } from "@playwright/test";
import { expectAccessible, expectAccessibleInBothThemes } from "./accessibility.ts";
import { Problems } from "./problems.ts";
import { expect, test } from "./test.ts";

// The tools the other specs trust, tried on pages that are wrong on purpose.

test("the browser renders, and a clean page passes", async ({ page }) => {
  await page.setContent('<html lang="en"><title>t</title><main><h1>Grüße</h1></main></html>');
  await expect(page.getByRole("heading", { name: "Grüße" })).toBeVisible();
  expect((await page.screenshot()).byteLength).toBeGreaterThan(1_000);
  await expectAccessible(page);
});

const wrongs: [string, (page: Page) => Promise<unknown>, RegExp][] = [
  ["a console.error", (page) => page.evaluate(() => console.error("nobody asked")), /nobody asked/],
  ["an exception", (page) => page.setContent("<script>throw new Error('uncaught')</script>"), /uncaught/],
  ["a failed request", (page) => page.setContent('<img alt="" src="http://127.0.0.1:9/">'), /127\.0\.0\.1:9/],
];

for (const [name, provoke, pattern] of wrongs) {
  test(`${name} is a problem until it is expected`, async ({ browser }) => {
    const problems = new Problems();
    const context = await browser.newContext();
    problems.watch(context);
    await provoke(await context.newPage());
    await expect.poll(() => problems.unexpected().join("\n")).toMatch(pattern);
    problems.expect(pattern);
    problems.expect(/Failed to load resource/);
    expect(problems.unexpected()).toEqual([]);
    await context.close();
  });
}

test("axe finds an unlabelled field", async ({ page }) => {
  await page.setContent('<html lang="en"><title>t</title><main><input></main></html>');
  await expect(expectAccessible(page)).rejects.toThrow(/label/);
});

test("axe finds what cannot be read in the dark alone", async ({ page }) => {
  const style = "@media (prefers-color-scheme: dark) { p { color: #333; background: #000 } }";
  await page.setContent(
    `<html lang="en"><title>t</title><style>${style}</style><main><p>words</p></main></html>`,
  );
  await expectAccessible(page);
  await expect(expectAccessibleInBothThemes(page)).rejects.toThrow(/contrast/);
});
