import path from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { BROWSER_FLAGS, findChromium } from "#e2e/support/browser.ts";
import type { Tenant } from "../setup/tenant.ts";
import { onEnd } from "./cleanup.ts";
import type { Stand } from "./stand.ts";

/** What page-watcher.mjs keeps in a page. */
export type Watched = {
  /** Unix milliseconds at which "run.n" was first in the document. */
  texts: Record<string, number>;
  lcp: number;
  interactions: { id: number; duration: number; name: string }[];
};

export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: BROWSER_FLAGS,
    env: { ...process.env, ...env } as Record<string, string>,
  });
  onEnd(() => browser.close());
  return browser;
}

/** A desk with the tenant's agent signed in. */
export async function signIn(browser: Browser, { url }: Stand, tenant: Tenant): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    timezoneId: "UTC",
  });
  const { csrfToken } = (await (await context.request.get(`${url}/api/auth/csrf`)).json()) as {
    csrfToken: string;
  };
  const answer = await context.request.post(`${url}/api/auth/callback/credentials`, {
    headers: { origin: url },
    data: { csrfToken, email: tenant.email, password: tenant.password, json: "true" },
    maxRedirects: 0,
  });
  const cookies = await context.cookies(url);
  if (answer.status() >= 400 || !cookies.some(({ name }) => name.endsWith("next-auth.session-token"))) {
    throw new Error(`Signing in answered ${answer.status()} and gave no session.`);
  }
  await context.addInitScript({ path: path.resolve("bench/page-watcher.mjs") });
  return context;
}

/** Opens the list of everything and waits for its first row. */
export async function openInbox(page: Page, { url }: Stand): Promise<void> {
  await page.goto(`${url}/inbox?list=all`);
  await page.locator('a[href^="/inbox/"]').first().waitFor({ timeout: 30_000 });
}

export function watchedOf(page: Page): Promise<Watched> {
  return page.evaluate("window.bench");
}
