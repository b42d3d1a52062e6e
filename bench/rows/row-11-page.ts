import type { Browser } from "@playwright/test";
import { type Script, watchScripts } from "#e2e/support/page-weight.ts";
import { around, type Line, lineOf, ms, notMeasured } from "../measure/line.ts";
import { median, quantile, spreadOf } from "../measure/statistics.ts";
import { launchBrowser, openInbox, signIn, watchedOf } from "../processes/browser.ts";
import { type Stand, startStand } from "../processes/stand.ts";
import { prepareHistory } from "../setup/history.ts";
import type { Tenant } from "../setup/tenant.ts";
import type { Context } from "./context.ts";
import { interact } from "./row-11-interactions.ts";

const throttle = 4;

/** The inbox as an agent opens it, on the largest history asked for. */
export async function loadPage(context: Context): Promise<Line[]> {
  const size = context.options.sizes.at(-1) ?? "S";
  const stand = await startStand(context.cluster, { name: "row11", isProfiled: false });
  context.say(`11: writing history of size ${size}`);
  const tenant = await prepareHistory(stand, size);
  const lines = await measure(context, stand, tenant, size).catch((error: Error) => [
    notMeasured({ row: "11", what: "inbox page", target: "" }, error.message.split("\n")[0] ?? ""),
  ]);
  await stand.stop();
  return lines;
}

async function measure(context: Context, stand: Stand, tenant: Tenant, size: string): Promise<Line[]> {
  const browser = await launchBrowser();
  const loads: Load[] = [];
  for (let repetition = 0; repetition <= context.options.repetitions; repetition++) {
    const load = await firstLoad(browser, stand, tenant);
    // The first one warms the server.
    if (repetition > 0) loads.push(load);
    context.say(`11: LCP ${ms(load.lcp)}, ${kilobytes(load.gzip)} of scripts, ${load.nodes} nodes`);
  }
  const interactions = await interact(context, browser, stand, tenant);
  await browser.close();
  return [...loadLines(loads, size), interactions];
}

type Load = { lcp: number; gzip: number; transferred: number; nodes: number; scripts: Script[] };

/** A browser that has never been here, with its CPU slowed down. */
async function firstLoad(browser: Browser, stand: Stand, tenant: Tenant): Promise<Load> {
  const desk = await signIn(browser, stand, tenant);
  const page = await desk.newPage();
  const cdp = await desk.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  const scripts = watchScripts(cdp);
  await openInbox(page, stand);
  await page.waitForTimeout(2_000);
  const { lcp } = await watchedOf(page);
  const nodes = await page.evaluate<number>("document.querySelectorAll('*').length");
  const loaded = await scripts();
  await desk.close();
  const sum = (pick: (script: Script) => number) => loaded.reduce((total, one) => total + pick(one), 0);
  const [gzip, transferred] = [sum((one) => one.gzip), sum((one) => one.transferred)];
  return { lcp, nodes, gzip, transferred, scripts: loaded };
}

function loadLines(loads: Load[], size: string): Line[] {
  const gzip = median(loads.map((load) => load.gzip));
  const transferred = median(loads.map((load) => load.transferred));
  const lcp = spreadOf(loads.map((load) => load.lcp));
  const nodes = quantile(
    loads.map((load) => load.nodes),
    1,
  );
  const row = "11";
  return [
    lineOf(
      {
        row,
        what: "inbox: first-load JavaScript, gzip",
        target: "<= 220 kB",
        notes: [`${kilobytes(transferred)} over the wire`],
        details: loads,
      },
      { measured: kilobytes(gzip), isMet: gzip <= 220_000 },
    ),
    lineOf(
      { row, what: `inbox: LCP at ${throttle}x CPU throttle, size ${size}`, target: "<= 1.2 s" },
      { measured: ms(lcp.median), spread: around(lcp, ms), isMet: lcp.median <= 1_200 },
    ),
    lineOf(
      { row, what: "inbox: DOM nodes", target: "<= 3,000" },
      { measured: String(nodes), isMet: nodes <= 3_000 },
    ),
  ];
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
