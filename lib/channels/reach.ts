import { environment } from "#lib/platform/environment.ts";
import type { Reach } from "./app-check.ts";

const timeoutMs = 5_000;
/** A guide that asks every few seconds need not call each time. */
const keepMs = 20_000;
let asked: { at: number; reach: Promise<Reach> } | undefined;

/** Whether our own public address answers, as far as can be told from this machine. The address is the operator's. */
export function reachOfAppUrl(): Promise<Reach> {
  const { APP_URL } = environment();
  if (!APP_URL.startsWith("https:")) return Promise.resolve("unasked");
  const now = performance.now();
  if (!asked || now - asked.at > keepMs) asked = { at: now, reach: callUs(APP_URL) };
  return asked.reach;
}

async function callUs(appUrl: string): Promise<Reach> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(`${appUrl}/api/health/live`, { redirect: "manual", signal });
    await answer.body?.cancel();
    return answer.status === 200 ? "reached" : "no_answer";
  } catch (error) {
    return reachOf(codeOf(error));
  }
}

/** Names of Node's errors: of TLS certificates, of name look-ups, of everything else. */
export function reachOf(code: string): Reach {
  if (/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ALTNAME/.test(code)) return "certificate";
  return code === "ENOTFOUND" ? "name" : "no_answer";
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return String(cause?.code ?? "");
}

/** A Graph API that is not Meta's runs where we run, or near: it needs no public address of ours. */
export function isProviderLocal(): boolean {
  const { hostname } = new URL(environment().GRAPH_API_URL);
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}
