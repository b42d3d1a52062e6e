import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { type Line, lineOf, ms } from "../measure/line.ts";
import { quantile } from "../measure/statistics.ts";
import { openInbox, signIn, watchedOf } from "../processes/browser.ts";
import type { Stand } from "../processes/stand.ts";
import type { Tenant } from "../setup/tenant.ts";
import type { Context } from "./context.ts";
import { streamOf } from "./webhook-load.ts";

const perSecond = 20;

/** Opens conversations and types answers while messages arrive; the 98th percentile of what each took to paint. */
export async function interact(
  context: Context,
  browser: Browser,
  stand: Stand,
  tenant: Tenant,
): Promise<Line> {
  const desk = await signIn(browser, stand, tenant);
  const page = await desk.newPage();
  await openInbox(page, stand);
  const rounds = context.options.isQuick ? 10 : 60;
  const load = arrive(context, stand, tenant, rounds * 1.2);
  let count = 0;
  for (let round = 0; round < rounds; round++) count += await oneRound(page, round);
  await load;
  await sleep(500);
  const { interactions } = await watchedOf(page);
  await desk.close();
  const durations = paddedDurations(interactions, count);
  const p98 = quantile(durations, 0.98);
  return lineOf(
    {
      row: "11",
      what: `inbox: INP p98 of ${count} interactions, ${perSecond} messages/s arriving`,
      target: "<= 100 ms",
      details: interactions,
    },
    { measured: ms(p98), isMet: p98 <= 100 },
  );
}

/** A click on a row and five keys in the composer. Returns how many interactions that were. */
async function oneRound(page: Page, round: number): Promise<number> {
  await page
    .locator('ul a[href^="/inbox/"]')
    .nth(round % 8)
    .click();
  const composer = page.locator("textarea").last();
  const isOpen = await composer.waitFor({ timeout: 1_500 }).then(
    () => true,
    () => false,
  );
  if (isOpen) {
    await composer.focus();
    await page.keyboard.type("hello", { delay: 60 });
  }
  await sleep(400);
  return isOpen ? 6 : 1;
}

function arrive(context: Context, { host, port }: Stand, tenant: Tenant, seconds: number): Promise<unknown> {
  const requests = Math.ceil(seconds * perSecond);
  const customers = Array.from({ length: 500 }, () => ({ threadId: "", conversationId: "", contactId: "" }));
  const shape = { eventsPerRequest: 1, mix: "messages" as const, requests };
  const stream = streamOf({ tenant, threads: customers }, shape);
  const target = { host, port, connections: 4 };
  return context.generator.ask({ kind: "webhooks", target, stream, pace: { kind: "open", perSecond } });
}

/** The longest event of each interaction. The browser does not report those below 16 ms: they count as 0. */
function paddedDurations(interactions: readonly { id: number; duration: number }[], count: number): number[] {
  const longest = new Map<number, number>();
  for (const { id, duration } of interactions) longest.set(id, Math.max(longest.get(id) ?? 0, duration));
  const reported = [...longest.values()];
  return [...reported, ...new Array<number>(Math.max(0, count - reported.length)).fill(0)];
}
