import { type BrowserContext, type BrowserContextOptions, test as base, type Page } from "@playwright/test";
import { type Demo, type Role, readDemo, userWith } from "./demo.ts";
import { Problems } from "./problems.ts";
import { signIn } from "./sign-in.ts";

export { expect } from "@playwright/test";

type Fixtures = {
  demo: Demo;
  /** Fails the test on console errors, uncaught exceptions and failed requests nobody expected. */
  problems: Problems;
  /** A page of a signed-in member in a browser of their own: two calls are two people at two desks. */
  openAs: (role: Role, options?: BrowserContextOptions) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  demo: async ({}, use) => use(readDemo()),
  baseURL: async ({ demo }, use) => use(demo.url),
  problems: [
    // biome-ignore lint/correctness/noEmptyPattern: see above
    async ({}, use) => {
      const problems = new Problems();
      await use(problems);
      base.expect(problems.unexpected(), "problems in the browser").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, problems }, use) => {
    problems.watch(context);
    await use(context);
  },
  openAs: async ({ browser, baseURL, problems }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (role, options) => {
      const context = await browser.newContext({ baseURL, ...options });
      opened.push(context);
      problems.watch(context);
      await signIn(context, userWith(role));
      return await context.newPage();
    });
    for (const context of opened) await context.close();
  },
});
