import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTemplate } from "#lib/channels/whatsapp/read-template.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { authenticate } from "#lib/platform/auth/authenticate.ts";
import { isPasswordOf } from "#lib/platform/auth/password.ts";
import { openSecret } from "#lib/platform/crypto/secrets.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { isPortFree } from "#lib/platform/process/free-port.ts";
import { knownTemplatesSql } from "#lib/templates/sync.sql.ts";
import { type KnownTemplate, type TemplateDiff, templateDiff } from "#lib/templates/template-diff.ts";
import { acquaintances } from "./acquaintances.ts";
import { seedDemo } from "./demo.ts";
import { stories } from "./stories/all.ts";
import { secondsAgo } from "./story.ts";

// Read by lib/platform/environment.ts on its first use, after these lines. Nobody listens at APP_URL.
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-demo-"));
process.env.DATA_DIR = dataDir;
process.env.APP_URL = "http://127.0.0.1:9";

type Demo = {
  users: { role: string; email: string; password: string; name: string }[];
  channel: { id: string; phoneNumberId: string; wabaId: string; displayPhoneNumber: string };
  webhook: { appSecret: string; verifyToken: string };
  graph: { accessToken: string };
  apiKey: string;
};
let demo: Demo;
let simulator: ChildProcess | undefined;

beforeAll(async () => {
  demo = (await seedDemo(process.env.DATABASE_URL)) as Demo;
});
afterAll(() => {
  simulator?.kill();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

async function count(statement: ReturnType<typeof sql>): Promise<number> {
  const [row] = await query<{ count: number }>(statement);
  return Number(row?.count);
}

test("lines of a story stand in the order of time", () => {
  for (const { customer, lines } of stories) {
    const ages = lines.map((line) => secondsAgo(line.ago));
    expect(ages, customer.name).toEqual([...ages].sort((a, b) => b - a));
  }
});

test("forty conversations, fifteen templates, a team of six", async () => {
  expect(await count(sql`SELECT count(*) FROM conversation`)).toBe(40);
  expect(await count(sql`SELECT count(*) FROM template WHERE "wabaId" = ${demo.channel.wabaId}`)).toBe(15);
  expect(await count(sql`SELECT count(*) FROM channel`)).toBe(2);
  expect(await count(sql`SELECT count(*) FROM draft WHERE text <> ''`)).toBe(1);
  expect(demo.users.map((user) => user.role).sort()).toEqual([
    "admin",
    "agent",
    "agent",
    "agent",
    "agent",
    "manager",
  ]);
  expect(demo.channel).toMatchObject({ phoneNumberId: "472915830014466", wabaId: "318204479561203" });
});

test("the credentials open what they are for", async () => {
  for (const { email, password, role } of demo.users) {
    const [user] = await query<{ passwordHash: string; role: string }>(sql`
      SELECT "passwordHash", role FROM app_user JOIN membership ON membership."userId" = app_user.id
      WHERE email = ${email}`);
    expect(await isPasswordOf(user?.passwordHash ?? null, password)).toBe(true);
    expect(user?.role).toBe(role);
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  }
  const actor = await authenticate({ cookie: undefined, authorization: `Bearer ${demo.apiKey}` });
  expect(actor).toMatchObject({ kind: "api_key", role: "admin" });
  const [channel] = await query<{
    id: string;
    sealedAccessToken: Buffer;
    metaAppId: string;
    sealedSecret: Buffer;
  }>(sql`
    SELECT channel.id, "sealedAccessToken", "metaAppId", "sealedSecret" FROM channel
    JOIN meta_app ON meta_app.id = channel."metaAppId" WHERE channel.id = ${demo.channel.id}::uuid`);
  if (!channel) throw new Error("no channel");
  const { id, sealedAccessToken, metaAppId, sealedSecret } = channel;
  expect(openSecret("channel.access_token", id, sealedAccessToken)).toBe(demo.graph.accessToken);
  expect(openSecret("meta_app.secret", metaAppId, sealedSecret)).toBe(demo.webhook.appSecret);
});

test("every thread is dense and in order of time", async () => {
  const broken = await query(sql`
    SELECT 1 FROM thread JOIN message ON message."threadId" = thread.id
    GROUP BY thread.id, thread."lastSeq", thread."newestSortAt" HAVING max(seq) <> count(*) OR min(seq) <> 1 OR max(seq) <> thread."lastSeq"
      OR max("sortAt") <> thread."newestSortAt"`);
  expect(broken).toEqual([]);
  const disordered = await query(sql`
    SELECT 1 FROM message a JOIN message b ON b."threadId" = a."threadId" AND b.seq = a.seq + 1
    WHERE b."sortAt" < a."sortAt"`);
  expect(disordered).toEqual([]);
  expect(
    await count(sql`SELECT count(*) FROM message WHERE "sortAt" > now() OR "createdAt" <> "sortAt"`),
  ).toBe(0);
});

test("there is somebody to write to first", async () => {
  const silent = await query<{ name: string }>(sql`
    SELECT name FROM contact WHERE NOT EXISTS (SELECT FROM thread WHERE thread."contactId" = contact.id)`);
  expect(silent).toEqual([{ name: "Imke Sanders" }]);
});

test("conversations say what a recount says", async () => {
  const rows = await query(sql`
    WITH counted AS (
      SELECT conversation.id,
        count(*) FILTER (WHERE direction = 'inbound')::int AS inbound,
        count(*) FILTER (WHERE "needsAttention")::int AS failed,
        max("sortAt") FILTER (WHERE direction = 'inbound') AS "lastInboundAt",
        max("sortAt") FILTER (WHERE direction = 'outbound' AND message.status NOT IN ('failed', 'expired', 'canceled'))
          AS "lastOutboundAt",
        max("sortAt") FILTER (WHERE direction <> 'internal') AS "lastMessageAt"
      FROM conversation JOIN message ON message."conversationId" = conversation.id GROUP BY conversation.id)
    SELECT conversation.id FROM conversation JOIN counted USING (id)
    WHERE conversation."inboundCount" <> counted.inbound OR conversation."failedCount" <> counted.failed
       OR conversation."lastInboundAt" IS DISTINCT FROM counted."lastInboundAt"
       OR conversation."lastOutboundAt" IS DISTINCT FROM counted."lastOutboundAt"
       OR conversation."lastMessageAt" <> counted."lastMessageAt"
       OR conversation."waitingSince" IS DISTINCT FROM (
            SELECT min("sortAt") FROM message WHERE message."conversationId" = conversation.id
               AND direction = 'inbound' AND "sortAt" > COALESCE(counted."lastOutboundAt", '-infinity'))`);
  expect(rows).toEqual([]);
  expect(
    await count(sql`
    SELECT count(*) FROM thread WHERE "serviceWindowExpiresAt" <> (
      SELECT max("sortAt") + interval '24 hours' FROM message
      WHERE "threadId" = thread.id AND direction = 'inbound')`),
  ).toBe(0);
});

test("windows of every kind, and work for everybody", async () => {
  const [seen] = await query<Record<string, number>>(sql`
    SELECT count(*) FILTER (WHERE left_ > interval '2 hours')::int AS open,
      count(*) FILTER (WHERE left_ > interval '30 minutes' AND left_ <= interval '2 hours')::int AS closing,
      count(*) FILTER (WHERE left_ > interval '0' AND left_ <= interval '30 minutes')::int AS critical,
      count(*) FILTER (WHERE left_ <= interval '0')::int AS closed,
      count(*) FILTER (WHERE "assigneeId" IS NULL)::int AS unassigned,
      count(DISTINCT "assigneeId")::int AS assignees,
      count(*) FILTER (WHERE "waitingSince" IS NOT NULL)::int AS waiting,
      count(*) FILTER (WHERE "failedCount" > 0)::int AS failed
    FROM (SELECT conversation.*, "serviceWindowExpiresAt" - now() AS left_
          FROM conversation JOIN thread ON thread.id = conversation."threadId"
          WHERE conversation.status <> 'resolved') AS unresolved`);
  expect(seen).toMatchObject({ assignees: 6, closing: 2, critical: 3, failed: 4, unassigned: 8 });
  expect(seen?.open).toBeGreaterThan(10);
  expect(seen?.closed).toBeGreaterThan(3);
  expect(seen?.waiting).toBeGreaterThan(10);
  const statuses = await query<{ status: string }>(sql`SELECT DISTINCT status FROM message ORDER BY status`);
  expect(statuses.map((row) => row.status).sort()).toEqual([
    "delivered",
    "expired",
    "failed",
    "read",
    "received",
    "sent",
    "unknown",
  ]);
  const media = await query<{ state: string }>(sql`SELECT DISTINCT state FROM media_file ORDER BY state`);
  expect(media.map((row) => row.state).sort()).toEqual(["pending", "stored"]);
});

test("the event log says once what stands there", async () => {
  const types = await query<{ type: string; count: number }>(
    sql`SELECT type, count(*)::int AS count FROM event GROUP BY type ORDER BY type`,
  );
  const messages = await count(sql`SELECT count(*) FROM message`);
  expect(types).toEqual([
    { type: "conversation.created", count: 40 },
    { type: "message.created", count: messages },
  ]);
});

test("a second time changes nothing and gives the same answer", async () => {
  const stateOf = () =>
    query(sql`
    SELECT (SELECT md5(string_agg(message::text, '' ORDER BY id)) FROM message) AS messages,
           (SELECT md5(string_agg(conversation::text, '' ORDER BY id)) FROM conversation) AS conversations,
           (SELECT md5(string_agg(app_user::text, '' ORDER BY id)) FROM app_user) AS users,
           (SELECT count(*) FROM event) AS events`);
  const before = await stateOf();
  const stateFile = path.join(dataDir, "simulator-state.json");
  fs.writeFileSync(stateFile, `${fs.readFileSync(stateFile, "utf8")}\n`);
  const kept = fs.readFileSync(stateFile, "utf8");
  expect(await seedDemo(process.env.DATABASE_URL)).toEqual(demo);
  expect(await stateOf()).toEqual(before);
  expect(fs.readFileSync(stateFile, "utf8")).toBe(kept);
});

type Phone = {
  name: string;
  waId: string | null;
  threads: { phoneNumberId: string; windowExpiresAt: number; messageCount: number }[];
};

test("the simulator takes its world, and its windows agree with ours", async () => {
  const url = await startSimulator();
  const state = (await (await fetch(`${url}/_sim/state`)).json()) as {
    phones: Phone[];
    deliveries: { pending: number };
  };
  expect(state.phones).toHaveLength(stories.length + acquaintances.length);
  const ours = await query<{ at: Date }>(sql`SELECT "serviceWindowExpiresAt" AS at FROM thread`);
  const theirs = state.phones.flatMap((phone) => phone.threads.map((thread) => thread.windowExpiresAt));
  expect(theirs.sort()).toEqual(ours.map(({ at }) => at.getTime()).sort());
  // Nothing of the past is delivered again.
  expect(state.deliveries.pending).toBe(0);
  const marisol = (await (await fetch(`${url}/_sim/phones/525513204417`)).json()) as { messages: unknown[] };
  expect(marisol.messages.length).toBeGreaterThan(8);
  const photo = await fetch(`${url}/_sim/media/${await mediaIdOf("image")}`);
  expect([photo.status, photo.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(await templateChanges(url)).toMatchObject({ created: [], changed: [], missing: [] });
});

/** What a sync with this simulator would change. */
async function templateChanges(url: string): Promise<TemplateDiff> {
  const { wabaId } = demo.channel;
  const fields = "id,name,language,category,status,parameter_format,components,quality_score,rejected_reason";
  const answer = await fetch(`${url}/v25.0/${wabaId}/message_templates?limit=100&fields=${fields}`, {
    headers: { authorization: `Bearer ${demo.graph.accessToken}` },
  });
  const { data } = (await answer.json()) as { data: Record<string, unknown>[] };
  expect(data).toHaveLength(15);
  const [workspace] = await query<{ id: WorkspaceId }>(sql`SELECT id FROM workspace`);
  if (!workspace) throw new Error("no workspace");
  const known = await query<KnownTemplate>(knownTemplatesSql(workspace.id, wabaId));
  return templateDiff(
    known,
    data.map(readTemplate).filter((one) => one !== null),
    new Date(),
  );
}

async function mediaIdOf(kind: string): Promise<string> {
  const [row] = await query<{ id: string }>(sql`
    SELECT "providerMediaId" AS id FROM media_file JOIN message ON message.id = media_file."messageId"
    WHERE message.kind = ${kind} LIMIT 1`);
  return row?.id ?? "";
}

/** As the supervisor starts it. */
async function startSimulator(): Promise<string> {
  let port = 41_000 + (process.pid % 10_000);
  while (!(await isPortFree(port, "127.0.0.1"))) port++;
  simulator = spawn(process.execPath, ["--import", "tsx", "simulator/main.ts"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      SIMULATOR_PORT: String(port),
      SIMULATOR_CONFIG: path.join(dataDir, "simulator-config.json"),
      SIMULATOR_STATE: path.join(dataDir, "simulator-state.json"),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 150; attempt++) {
    const answer = await fetch(`${url}/_sim/health`).catch(() => null);
    if (answer?.ok) return url;
    await sleep(100);
  }
  throw new Error("the simulator does not start");
}
