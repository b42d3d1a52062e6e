import { around, type Line, lineOf, ms } from "../measure/line.ts";
import { quantile, spreadOf } from "../measure/statistics.ts";
import { type Stand, startStand } from "../processes/stand.ts";
import { prepareHistory } from "../setup/history.ts";
import type { Tenant } from "../setup/tenant.ts";
import type { Context, Size } from "./context.ts";

const perSecond = 20;

/** What somebody may look for in the history of setup/history.sql.ts, and whether there is something to find. */
const questions: { name: string; q: string; isFound: boolean }[] = [
  { name: "rare word", q: "zircon", isFound: true },
  { name: "common words", q: "parcel carrier", isFound: true },
  { name: "beginning of a common word", q: "parc", isFound: true },
  { name: "phrase", q: '"the parcel and the carrier"', isFound: true },
  { name: "phrase of common words that nobody wrote", q: '"carrier parcel"', isFound: false },
  { name: "rare and common word", q: "zircon parcel", isFound: true },
  { name: "phone fragment", q: "303 100 12", isFound: true },
  { name: "script without spaces", q: "京天", isFound: true },
  { name: "nothing", q: "xylophone", isFound: false },
];

/** GET /search over all history, in databases of growing size: people and messages in one answer. */
export async function search(context: Context): Promise<Line[]> {
  const lines: Line[] = [];
  for (const size of context.options.sizes) {
    const stand = await startStand(context.cluster, { name: `row6${size.toLowerCase()}`, isProfiled: false });
    context.say(`6: writing history of size ${size}`);
    const tenant = await prepareHistory(stand, size);
    const problems = await checkAnswers(stand, tenant);
    const took = questions.map((): number[][] => []);
    for (let repetition = 0; repetition <= context.options.repetitions; repetition++) {
      const round = await askRound(context, stand, tenant);
      // The first repetition warms the caches.
      if (repetition === 0) continue;
      took.forEach((samples, number) => {
        samples.push(round.filter((_, index) => index % questions.length === number));
      });
    }
    lines.push(toLine(size, took, problems));
    await stand.stop();
  }
  return lines;
}

async function checkAnswers(stand: Stand, tenant: Tenant): Promise<string[]> {
  const problems: string[] = [];
  for (const { name, q, isFound } of questions) {
    const answer = await fetch(`${stand.url}${pathOf(q)}`, {
      headers: { authorization: `Bearer ${tenant.apiKey}` },
    });
    const isTooBroad = answer.status === 422 && (await answer.clone().json()).code === "search_too_broad";
    // Refused within its time limit: what nobody can be helped with, measured all the same.
    if (isTooBroad) {
      problems.push(`${name}: too broad`);
      continue;
    }
    if (answer.status !== 200) throw new Error(`${name} answered ${answer.status}: ${await answer.text()}`);
    const { contacts, messages } = (await answer.json()) as { contacts: unknown[]; messages: unknown[] };
    if (contacts.length + messages.length > 0 !== isFound) {
      problems.push(`${name}: ${contacts.length} people, ${messages.length} messages`);
    }
  }
  return problems;
}

async function askRound(
  { generator, options }: Context,
  { host, port }: Stand,
  { apiKey }: Tenant,
): Promise<number[]> {
  const rounds = Math.ceil((options.seconds * perSecond) / questions.length) * 2;
  const paths = Array.from({ length: rounds }, () => questions.map(({ q }) => pathOf(q))).flat();
  const target = { host, port, connections: 8 };
  const pace = { kind: "open" as const, perSecond };
  const trace = await generator.ask({ kind: "reads", target, paths, token: apiKey, pace });
  const failed = trace.status.findIndex((status) => status !== 200 && status !== 422);
  if (failed >= 0) throw new Error(`${paths[failed]} answered ${trace.status[failed]}.`);
  return [...trace.answered].map((at, index) => at - (trace.scheduled[index] ?? Number.NaN));
}

function pathOf(q: string): string {
  return `/api/v1/search?${new URLSearchParams({ q })}`;
}

function toLine(size: Size, took: number[][][], problems: string[]): Line {
  const judged = took.map((samples, number) => ({
    name: questions[number]?.name ?? "",
    p50: quantile(samples.flat(), 0.5),
    p95: quantile(samples.flat(), 0.95),
    spread: spreadOf(samples.map((one) => quantile(one, 0.95))),
  }));
  const slowest = judged.reduce((a, b) => (b.p95 > a.p95 ? b : a));
  return lineOf(
    {
      row: "6",
      what: `${size}: search of any kind`,
      target: "p95 <= 100 ms (there: at L)",
      problems,
      notes: [`slowest is "${slowest.name}"`],
      details: judged,
    },
    {
      measured: `p50 ${ms(slowest.p50)}, p95 ${ms(slowest.p95)}`,
      spread: `p95 ${around(slowest.spread, ms)}`,
      isMet: slowest.p95 <= 100,
    },
  );
}
