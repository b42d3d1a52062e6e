import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { readPrivateJson, writePrivateJson } from "#lib/platform/private-file.ts";
import type { Plan } from "./plan.ts";

type Part = Record<string, unknown>;

/**
 * Fills the database for the demo in a process of its own. What it wants to have in demo.json it prints as JSON on
 * its last line, or writes to DATA_DIR/demo-seed.json.
 */
export async function seedDemo(script: string, env: NodeJS.ProcessEnv, dataDir: string): Promise<Part> {
  const child = spawn(process.execPath, ["--enable-source-maps", script], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const output = await text(child.stdout);
  if ((await exited) !== 0) throw new Error(`The demo data could not be written.\n${output}`);
  const lines = output.trimEnd().split("\n");
  const printed = asPart(lines.at(-1) ?? "");
  const chatter = (printed === null ? lines : lines.slice(0, -1)).join("\n");
  if (chatter !== "") process.stdout.write(`${chatter}\n`);
  const stored = readPrivateJson(path.join(dataDir, "demo-seed.json"));
  return { ...(isPart(stored) ? stored : {}), ...printed };
}

/** Writes DATA_DIR/demo.json (0600), the contract of design section 11, and returns it. */
export function writeDemoFile(plan: Plan, graphUrl: string, seeded: Part): Part {
  const { APP_URL, DATA_DIR } = plan.launch;
  const demo = {
    url: APP_URL,
    ...(plan.simulator ? { simulator: { url: plan.simulator.url } } : {}),
    ...seeded,
    webhook: { url: `${APP_URL}/api/webhooks/whatsapp`, ...partOf(seeded.webhook) },
    graph: { url: graphUrl, ...partOf(seeded.graph) },
  };
  writePrivateJson(demoFile(DATA_DIR), demo);
  return demo;
}

/** A demo.json on disk means "ready", so one of an earlier run must not lie there while this one starts. */
export function removeDemoFile(dataDir: string): void {
  fs.rmSync(demoFile(dataDir), { force: true });
}

export function demoSummary(demo: Part, plan: Plan): string {
  const users = Array.isArray(demo.users) ? demo.users.filter(isPart) : [];
  const [channel, webhook, graph] = [partOf(demo.channel), partOf(demo.webhook), partOf(demo.graph)];
  const rows: [string, unknown][] = [
    ...users.map((user): [string, unknown] => [`Sign in (${user.role})`, `${user.email}  ${user.password}`]),
    ["Simulator", plan.simulator?.url],
    ["Channel", channel.displayPhoneNumber && `${channel.displayPhoneNumber}  id ${channel.id}`],
    ["", channel.phoneNumberId && `phone number id ${channel.phoneNumberId}, account ${channel.wabaId}`],
    ["Webhook", webhook.url],
    ["", webhook.appSecret && `app secret ${webhook.appSecret}, verify token ${webhook.verifyToken}`],
    ["Graph API", graph.url],
    ["", graph.accessToken && `access token ${graph.accessToken}`],
    ["API key", demo.apiKey],
    ["As a file", path.relative(process.cwd(), demoFile(plan.launch.DATA_DIR))],
  ];
  const lines = rows.filter(([, value]) => value).map(([name, value]) => `  ${name.padEnd(18)}${value}`);
  return `\nParley is ready: ${demo.url}\n\n${lines.join("\n")}\n\nStop with Ctrl-C.\n`;
}

function demoFile(dataDir: string): string {
  return path.join(dataDir, "demo.json");
}

function asPart(line: string): Part | null {
  try {
    const value: unknown = JSON.parse(line);
    return isPart(value) ? value : null;
  } catch {
    return null;
  }
}

function partOf(value: unknown): Part {
  return isPart(value) ? value : {};
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
