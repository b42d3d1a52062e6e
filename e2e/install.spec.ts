import sharp from "sharp";
import { expect, test } from "./support/test.ts";

type Manifest = { display: string; start_url: string; icons: { src: string; sizes: string }[] };

test("a phone finds what it needs to keep Parley on its home screen", async ({ openAs }) => {
  const page = await openAs("agent");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/inbox?list=all");
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const answer = await page.request.get(href ?? "");
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest = (await answer.json()) as Manifest;
  expect(manifest).toMatchObject({ display: "standalone", start_url: "/inbox" });
  const apple = await page.locator('link[rel="apple-touch-icon"]').getAttribute("href");
  for (const { src, sizes } of [...manifest.icons, { src: apple ?? "", sizes: "180x180" }]) {
    const { width, height } = await sharp(await (await page.request.get(src)).body()).metadata();
    expect(`${width}x${height}`, src).toBe(sizes);
  }

  // The bars around the page: as the system has it, until somebody chooses.
  const bar = () =>
    page
      .locator('meta[name="theme-color"]')
      .evaluateAll(
        (metas) =>
          (metas as HTMLMetaElement[]).find(({ media }) => media === "" || matchMedia(media).matches)
            ?.content,
      );
  const ground = () =>
    page.evaluate(() => {
      const [red = 0, green = 0, blue = 0] = (
        getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
      ).map(Number);
      return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, "0")}`;
    });
  expect(await bar()).toBe(await ground());
  const { origin } = new URL(page.url());
  await page.context().addCookies([{ name: "theme", value: "light", url: origin }]);
  await page.reload();
  expect(await bar()).toBe(await ground());
});
