import { around, type Line, lineOf, ms, times } from "../measure/line.ts";
import { quantile, spreadOf } from "../measure/statistics.ts";
import { type Stand, startStand, stopProgram } from "../processes/stand.ts";
import { prepareHistory } from "../setup/history.ts";
import type { Tenant } from "../setup/tenant.ts";
import type { Context, Size } from "./context.ts";
import { listPages, type Page, threadPages } from "./row-5-pages.ts";
import { statementsPerPage } from "./row-5-statements.ts";

const perSecond = 100;

/** Samples of one page in milliseconds, per repetition. */
type Samples = { page: Page; product: number[][]; floor: number[][] };

/** Every list at its top and deep down, and threads, in databases of growing size. */
export async function readPages(context: Context): Promise<Line[]> {
  const lines: Line[] = [];
  const worst = new Map<Size, number>();
  for (const size of context.options.sizes) {
    const stand = await startStand(context.cluster, { name: `row5${size.toLowerCase()}`, isProfiled: false });
    context.say(`5: writing history of size ${size}`);
    const tenant = await prepareHistory(stand, size);
    context.say("5: walking the lists");
    const lists = await listPages(stand, tenant);
    const samples = await measure(context, stand, tenant, [
      ...lists.pages,
      ...(await threadPages(stand, tenant)),
    ]);
    worst.set(size, worstP99(samples.filter(({ page }) => page.kind === "list")));
    for (const kind of ["list", "thread"] as const) {
      const own = samples.filter(({ page }) => page.kind === kind);
      lines.push(toLine(size, kind, own, lists.problems));
    }
    lines.push(await statementsLine(stand, tenant, size, samples));
    await stand.stop();
  }
  return [...lines, ...growthLine(worst)];
}

async function measure(context: Context, stand: Stand, tenant: Tenant, pages: Page[]): Promise<Samples[]> {
  const samples = pages.map((page): Samples => ({ page, product: [], floor: [] }));
  const rounds = Math.ceil((context.options.seconds * perSecond) / pages.length) * 2;
  for (let repetition = 0; repetition <= context.options.repetitions; repetition++) {
    const took = await fetchRound(context, stand, tenant, pages, rounds);
    const floor = await context.floor.ask({
      kind: "pages",
      databaseUrl: stand.databaseUrl,
      statements: pages.map(({ statement }) => statement),
      perSecond,
      count: rounds * pages.length,
    });
    if (!("milliseconds" in floor)) throw new Error("The floor did not measure.");
    // The first repetition warms the caches.
    if (repetition === 0) continue;
    samples.forEach((sample, number) => {
      const ofThis = (_: number, index: number) => index % pages.length === number;
      sample.product.push(took.filter(ofThis));
      sample.floor.push([...floor.milliseconds].filter(ofThis));
    });
    context.say(`5: worst p99 ${ms(worstP99(samples))}`);
  }
  return samples;
}

async function fetchRound(
  { generator }: Context,
  { host, port }: Stand,
  { apiKey }: Tenant,
  pages: Page[],
  rounds: number,
): Promise<number[]> {
  const paths = Array.from({ length: rounds }, () => pages.map(({ path }) => path)).flat();
  const target = { host, port, connections: 8 };
  const pace = { kind: "open" as const, perSecond };
  const trace = await generator.ask({ kind: "reads", target, paths, token: apiKey, pace });
  const failed = trace.status.findIndex((status) => status !== 200);
  if (failed >= 0) throw new Error(`${paths[failed]} answered ${trace.status[failed]}.`);
  return [...trace.answered].map((at, index) => at - (trace.scheduled[index] ?? Number.NaN));
}

function p99(repetitions: number[][]): number {
  return quantile(repetitions.flat(), 0.99);
}

function worstP99(samples: readonly Samples[]): number {
  return Math.max(...samples.map(({ product }) => p99(product)));
}

function toLine(size: Size, kind: Page["kind"], samples: Samples[], problems: string[]): Line {
  const judged = samples.map(({ page, product, floor }) => ({
    name: page.name,
    p50: quantile(product.flat(), 0.5),
    p99: p99(product),
    floorP50: quantile(floor.flat(), 0.5),
    floorP99: p99(floor),
    spread: spreadOf(product.map((one) => quantile(one, 0.99))),
  }));
  const slowest = judged.reduce((a, b) => (b.p99 > a.p99 ? b : a));
  const furthest = judged.reduce((a, b) => (b.p99 / b.floorP99 > a.p99 / a.floorP99 ? b : a));
  const ratio = furthest.p99 / furthest.floorP99;
  return lineOf(
    {
      row: "5",
      what: `${size}: any page of any ${kind}`,
      target: "p99 <= 25 ms, <= 10x",
      problems: kind === "list" ? problems : [],
      notes: [`slowest is "${slowest.name}", furthest from its statement "${furthest.name}"`],
      details: judged,
    },
    {
      measured: `p50 ${ms(slowest.p50)}, p99 ${ms(slowest.p99)}`,
      floor: `p50 ${ms(slowest.floorP50)}, p99 ${ms(slowest.floorP99)}`,
      ratio: times(ratio),
      spread: `p99 ${around(slowest.spread, ms)}`,
      isMet: slowest.p99 <= 25 && ratio <= 10,
    },
  );
}

async function statementsLine(stand: Stand, tenant: Tenant, size: Size, samples: Samples[]): Promise<Line> {
  // Its polls would be counted too.
  if (stand.worker) await stopProgram(stand.worker);
  const counts = new Map<string, number>();
  for (const { page } of samples) counts.set(page.name, await statementsPerPage(stand, tenant, page.path));
  const most = Math.max(...counts.values());
  return lineOf(
    {
      row: "5",
      what: `${size}: statements a page`,
      target: "<= 3",
      notes: ["exact; authentication adds one at most twice a second and key"],
      details: Object.fromEntries(counts),
    },
    { measured: String(most), isMet: most <= 3 },
  );
}

function growthLine(worst: ReadonlyMap<Size, number>): Line[] {
  const [small, medium] = [worst.get("S"), worst.get("M")];
  if (small === undefined || medium === undefined) return [];
  const told = { row: "5", what: "lists: p99(M) / p99(S)", target: "<= 1.5 (there: L / S)" };
  return [lineOf(told, { measured: times(medium / small), isMet: medium / small <= 1.5 })];
}
