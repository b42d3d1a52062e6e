import { beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api, countStatements } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { graphError, startFakeGraph } from "#test/fake-graph.ts";
import { applyTemplateUpdate } from "./commands/apply-template-update.ts";

const graph = await startFakeGraph();

let workspaceId: WorkspaceId;
let channel: TestChannel;
let admin: SignedIn;
let agent: SignedIn;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  admin = await signedIn(workspaceId, "admin");
  agent = await signedIn(workspaceId, "agent");
  graph.answers.clear();
  graph.requests.length = 0;
});

const entry = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  ...{ name: `order_${id}`, language: "en_US", status: "APPROVED", category: "UTILITY" },
  parameter_format: "POSITIONAL",
  components: [{ type: "BODY", text: "Hi {{1}}", example: { body_text: [["Dana"]] } }],
  quality_score: { score: "GREEN" },
  rejected_reason: "NONE",
  ...more,
});

/** What the account's list says, in pages of two. */
function list(entries: unknown[], wabaId = channel.wabaId) {
  graph.answers.set(`GET ${wabaId}/message_templates`, (search) => {
    const from = Number(search.get("after") ?? 0);
    const isLast = from + 2 >= entries.length;
    const cursors = { after: String(from + 2) };
    const paging = isLast ? { cursors } : { cursors, next: "https://graph.facebook.com/elsewhere" };
    return { body: { data: entries.slice(from, from + 2), paging } };
  });
}

const sync = () => api(admin).post("/templates/sync", { channelId: channel.channelId });
const namesFor = async (caller: SignedIn, search = "") =>
  (await api(caller).get(`/templates${search}`)).json.data.map(({ name }: { name: string }) => name);

describe("POST /templates/sync", () => {
  test("brings what is new or changed, removes what is gone, and tells only that", async () => {
    list([entry("1"), entry("2", { name: "promo", category: "MARKETING" }), entry("3"), { id: "nameless" }]);
    expect((await sync()).json).toEqual({ created: 3, changed: 0, removed: 0 });
    expect(await namesFor(admin)).toEqual(["order_1", "order_3", "promo"]);
    const head = (await api(admin).get("/templates")).headers.get("parley-position");
    list([
      entry("1"),
      entry("2", { name: "promo", category: "MARKETING", status: "PAUSED" }),
      entry("4\u0000"),
    ]);
    expect((await sync()).json).toEqual({ created: 1, changed: 1, removed: 1 });
    const { json } = await api(admin).get(`/events?since=${head}`);
    const told = json.data.map(({ type, data }: { type: string; data: { name: string; status: string } }) => [
      type,
      data.name,
      data.status,
    ]);
    expect(told.sort()).toEqual([
      ["channel.updated", "Test number", undefined],
      ["template.updated", "order_3", "DELETED"],
      ["template.updated", "order_4", "APPROVED"],
      ["template.updated", "promo", "PAUSED"],
    ]);
    expect((await sync()).json).toEqual({ created: 0, changed: 0, removed: 0 });
    expect((await api(admin).get(`/events?since=${json.nextPosition}`)).json.data).toEqual([]);
  });

  test("half a list changes nothing", async () => {
    list([entry("1"), entry("2")]);
    await sync();
    graph.answers.set(`GET ${channel.wabaId}/message_templates`, (search) =>
      search.has("after")
        ? graphError(2, "Service temporarily unavailable", 500)
        : { body: { data: [entry("1")], paging: { cursors: { after: "x" }, next: "https://x" } } },
    );
    expect(await sync()).toMatchObject({ status: 502, json: { code: "provider_error" } });
    expect(await namesFor(admin)).toEqual(["order_1", "order_2"]);
  });

  test("without a channel: every account once, with one channel's token", async () => {
    await createChannel(workspaceId, { wabaId: channel.wabaId });
    const other = await createChannel(workspaceId, { wabaId: "999888777" });
    list([entry("1")]);
    list([entry("2")], other.wabaId);
    expect((await api(admin).post("/templates/sync", {})).json).toMatchObject({ created: 2 });
    expect(graph.requests).toHaveLength(2);
    expect(await namesFor(admin, `?channelId=${other.channelId}`)).toEqual(["order_2"]);
    expect(await namesFor(admin, `?channelId=${channel.channelId}`)).toEqual(["order_1"]);
  });

  test("asks nobody for another workspace's channel", async () => {
    const theirs = await createChannel(await createWorkspace());
    expect(await api(admin).post("/templates/sync", { channelId: theirs.channelId })).toMatchObject({
      status: 404,
    });
    expect(graph.requests).toEqual([]);
    expect(await namesFor(admin, `?channelId=${theirs.channelId}`)).toEqual([]);
  });

  test("two at once end as one", async () => {
    list([entry("1"), entry("2"), entry("3")]);
    const answers = await Promise.all([sync(), sync(), sync()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await namesFor(admin)).toEqual(["order_1", "order_2", "order_3"]);
  });
});

describe("GET and PATCH /templates", () => {
  beforeEach(async () => {
    list([
      entry("1"),
      entry("2", { name: "promo", category: "MARKETING" }),
      entry("3", { status: "REJECTED" }),
    ]);
    await sync();
  });

  test("agents see what they may use", async () => {
    expect(await namesFor(agent)).toEqual(["order_1", "order_3"]);
    expect(await namesFor(agent, "?status=APPROVED")).toEqual(["order_1"]);
    expect(await namesFor(await signedIn(workspaceId, "manager"))).toEqual(["order_1", "order_3", "promo"]);
    const { json } = await api(admin).get("/templates?status=APPROVED");
    expect(json.data[1]).toMatchObject({ name: "promo", audience: "managers", qualityScore: "GREEN" });
    expect(json.data[0]).toMatchObject({
      audience: "everybody",
      unsupportedReason: null,
      rejectedReason: null,
      variables: [{ key: "1", component: "body", example: "Dana" }],
    });
    expect(await countStatements(() => api(agent).get(`/templates?channelId=${channel.channelId}`))).toBe(2);
  });

  test("an admin allows or forbids; the next sync keeps it", async () => {
    const { json } = await api(admin).get("/templates?status=APPROVED");
    const [order, promo] = json.data;
    const allowed = await api(admin).patch(`/templates/${promo.id}`, { audience: "everybody", version: 1 });
    expect(allowed).toMatchObject({ status: 200, json: { audience: "everybody", version: 2 } });
    await api(admin).patch(`/templates/${order.id}`, { audience: "managers", version: 1 });
    await sync();
    expect(await namesFor(agent)).toEqual(["order_3", "promo"]);
    expect(
      await api(admin).patch(`/templates/${promo.id}`, { audience: "managers", version: 1 }),
    ).toMatchObject({
      status: 409,
      json: { code: "conflict", current: { id: promo.id, audience: "everybody", version: 2 } },
    });
    const elsewhere = await signedIn(await createWorkspace(), "admin");
    const input = { audience: "everybody", version: 2 };
    expect(await api(elsewhere).patch(`/templates/${promo.id}`, input)).toMatchObject({ status: 404 });
    expect(await api(agent).patch(`/templates/${promo.id}`, input)).toMatchObject({ status: 403 });
    expect(await api(admin).patch(`/templates/${promo.id}`, { ...input, status: "APPROVED" })).toMatchObject({
      status: 422,
    });
  });

  test("managers decide too, but nobody about what only admins use, and nobody locks themselves out", async () => {
    const manager = await signedIn(workspaceId, "manager");
    const [order] = (await api(admin).get("/templates?status=APPROVED")).json.data;
    const change = (who: typeof manager, audience: string, version: number) =>
      api(who).patch(`/templates/${order.id}`, { audience, version });
    expect(await change(manager, "managers", 1)).toMatchObject({ status: 200, json: { version: 2 } });
    expect(await change(manager, "admins", 2)).toMatchObject({ status: 403 });
    expect(await change(admin, "admins", 2)).toMatchObject({ status: 200, json: { audience: "admins" } });
    expect(await change(manager, "everybody", 3)).toMatchObject({ status: 403 });
    expect(await namesFor(manager)).toEqual(["order_3", "promo"]);
    expect(await namesFor(admin)).toEqual(["order_1", "order_3", "promo"]);
  });

  test("a template kept to one number is offered there alone, and numbers are its account's own", async () => {
    const second = await createChannel(workspaceId);
    const elsewhere = await createChannel(workspaceId, { wabaId: "918204479561203" });
    const [order] = (await api(admin).get("/templates?status=APPROVED")).json.data;
    const keepTo = (channelIds: string[]) =>
      api(admin).patch(`/templates/${order.id}`, { channelIds, version: 1 });
    expect(await keepTo([elsewhere.channelId])).toMatchObject({
      status: 422,
      json: { code: "invalid_value", pointer: "/channelIds" },
    });
    expect(await keepTo([second.channelId, second.channelId])).toMatchObject({
      status: 200,
      json: { channelIds: [second.channelId], audience: "everybody" },
    });
    const of = ({ channelId }: TestChannel, more = "") => namesFor(agent, `?channelId=${channelId}${more}`);
    expect(await of(second)).toEqual(["order_1", "order_3"]);
    expect(await of(channel)).toEqual(["order_3"]);
    expect(await of(channel, "&ofAccount=true")).toEqual(["order_1", "order_3"]);
    // What somebody looks for in vain: not theirs, or another number's; a rejected one nobody expects.
    expect(await of(channel, "&unusable=true")).toEqual(["order_1", "promo"]);
    expect(await of(second, "&unusable=true")).toEqual(["promo"]);
    expect(await namesFor(admin, `?channelId=${second.channelId}&unusable=true`)).toEqual([]);
    await query(sql`
      UPDATE template SET status = 'PAUSED' WHERE "workspaceId" = ${workspaceId}::uuid AND name = 'order_1'`);
    expect(await of(second, "&unusable=true")).toEqual(["order_1", "promo"]);
  });

  test("what a webhook says is published, unless something newer is known", async () => {
    const head = (await api(admin).get("/templates")).headers.get("parley-position");
    const update = (status: string, timestamp: number) =>
      transaction((tx) =>
        applyTemplateUpdate(tx, workspaceId, channel.wabaId, {
          ...{
            type: "template_update",
            providerTemplateId: "1",
            name: "order_1",
            language: "en_US",
            timestamp,
          },
          change: { field: "status", status, reason: "NONE", details: null },
        }),
      );
    const now = Math.floor(Date.now() / 1000) + 5;
    await update("PAUSED", now);
    await update("APPROVED", now - 1000);
    const { json } = await api(agent).get(`/events?since=${head}`);
    expect(json.data).toMatchObject([
      { type: "template.updated", data: { name: "order_1", status: "PAUSED" } },
    ]);
    // A list asked for before that is older than the webhook.
    await sync();
    expect((await api(agent).get("/templates?status=PAUSED")).json.data).toHaveLength(1);
  });
});

describe("webhooks in any order", () => {
  type Word = [field: "status" | "quality" | "category", value: string, second: number];
  const words: Word[] = [
    ["status", "PENDING", 0],
    ["status", "APPROVED", 0],
    ["quality", "GREEN", 5],
    ["category", "MARKETING", 6],
    ["status", "PAUSED", 10],
    ["quality", "RED", 11],
    ["status", "APPROVED", 20],
  ];

  async function say([field, value, second]: Word, base: number) {
    const change =
      field === "status"
        ? { field, status: value, reason: null, details: null }
        : field === "quality"
          ? { field, score: value }
          : { field, category: value, announcedCategory: null, at: null };
    const template = { providerTemplateId: "1", name: "order_1", language: "en_US" };
    await transaction((tx) =>
      applyTemplateUpdate(tx, workspaceId, channel.wabaId, {
        ...{ type: "template_update", ...template, timestamp: base + second },
        change,
      }),
    );
  }

  /** Repeatable, and different for each seed. */
  function shuffled(seed: number): Word[] {
    const rank = (word: Word, index: number) => Math.sin(seed * 97 + index * 31 + word[2]);
    const ranked = [...words, ...words].map((word, index) => ({ word, at: rank(word, index) }));
    return ranked.sort((a, b) => a.at - b.at).map(({ word }) => word);
  }

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("end in one state (%i)", async (seed) => {
    list([entry("1")]);
    await sync();
    const base = Math.floor(Date.now() / 1000) + 5;
    for (const word of shuffled(seed)) await say(word, base);
    const { json } = await api(admin).get("/templates");
    expect(json.data).toMatchObject([{ status: "APPROVED", qualityScore: "RED", category: "MARKETING" }]);
  });

  test("the same again tells nobody anything", async () => {
    list([entry("1")]);
    await sync();
    const base = Math.floor(Date.now() / 1000) + 5;
    await say(["status", "PAUSED", 0], base);
    const head = (await api(admin).get("/templates")).headers.get("parley-position");
    await say(["status", "PAUSED", 0], base);
    await say(["status", "PAUSED", 3], base);
    await say(["status", "APPROVED", 2], base);
    expect((await api(admin).get(`/events?since=${head}`)).json.data).toEqual([]);
  });

  test("of an unknown template makes us ask for the list", async () => {
    const waiting = () =>
      query(sql`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`sync-templates/${workspaceId}`}`);
    expect(await waiting()).toEqual([]);
    await say(["status", "APPROVED", 0], 1_800_000_000);
    expect(await waiting()).toHaveLength(1);
  });
});
