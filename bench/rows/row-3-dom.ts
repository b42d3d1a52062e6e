import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { wallOffset } from "../measure/clock.ts";
import { around, type Line, lineOf, ms, notMeasured } from "../measure/line.ts";
import { type Latency, latencyOf, median, spreadOf } from "../measure/statistics.ts";
import { launchBrowser, signIn, watchedOf } from "../processes/browser.ts";
import type { Context } from "./context.ts";
import { type Field, sendWebhooks, streamOf } from "./webhook-load.ts";

const perSecond = 50;
const told = {
  row: "3",
  what: "webhook to the DOM of the open thread, 50 messages/s",
  target: "p99 <= 100 ms",
};

/** From the scheduled time of a webhook until its text is in the document of an agent who has the thread open. */
export async function measureDom(context: Context, field: Field): Promise<Line> {
  const page = await openThread(field).catch((error: Error) => error);
  if (page instanceof Error) return notMeasured(told, `no inbox in the browser: ${firstLine(page)}`);
  const problems: string[] = [];
  const runs: Latency[] = [];
  for (let repetition = 0; repetition <= context.options.repetitions; repetition++) {
    const { seconds } = context.options;
    const requests = perSecond * (repetition === 0 ? 2 : seconds);
    const shape = { eventsPerRequest: 1, mix: "messages" as const, onlyCustomer: 0, requests };
    const stream = streamOf(field, shape);
    const result = await sendWebhooks(context, field, stream, { kind: "open", perSecond });
    problems.push(...result.problems);
    await sleep(1_000);
    const { texts } = await watchedOf(page);
    const offset = wallOffset();
    const took = [...result.trace.scheduled].flatMap((scheduled, n) => {
      const at = texts[`${stream.run}.${n}`];
      return at === undefined ? [] : [at - (scheduled + offset)];
    });
    if (took.length < requests)
      problems.push(`${requests - took.length} of ${requests} texts never in the DOM`);
    if (repetition > 0) runs.push(latencyOf(took));
    context.say(`3: DOM p99 ${ms(latencyOf(took).p99)}`);
  }
  await page.context().close();
  return toLine(problems, runs);
}

async function openThread({ stand, tenant, threads }: Field): Promise<Page> {
  const context = await signIn(await launchBrowser(), stand, tenant);
  const page = await context.newPage();
  await page.goto(`${stand.url}/inbox/${threads[0]?.conversationId}?list=all`);
  await page.getByRole("log").waitFor({ timeout: 15_000 });
  await sleep(500);
  // Earlier rows have left much unread: it opens where that begins, and what comes now comes at the end.
  const toEnd = page.getByRole("button", { name: /^\d+ new$/ });
  if (await toEnd.isVisible()) await toEnd.click();
  return page;
}

function toLine(problems: string[], runs: Latency[]): Line {
  const p99 = median(runs.map((run) => run.p99));
  return lineOf(
    { ...told, problems, details: runs },
    {
      measured: `p50 ${ms(median(runs.map((run) => run.p50)))}, p99 ${ms(p99)}`,
      spread: `p99 ${around(spreadOf(runs.map((run) => run.p99)), ms)}`,
      isMet: p99 <= 100,
    },
  );
}

function firstLine({ message }: Error): string {
  return message.split("\n")[0] ?? "";
}
