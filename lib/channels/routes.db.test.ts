import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { openSecret } from "#lib/platform/crypto/secrets.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { graphError, startFakeGraph } from "#test/fake-graph.ts";

const graph = await startFakeGraph();

let workspaceId: WorkspaceId;
let admin: SignedIn;
let agent: SignedIn;
let elsewhere: SignedIn;
let channel: TestChannel;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  admin = await signedIn(workspaceId, "admin");
  agent = await signedIn(workspaceId, "agent");
  elsewhere = await signedIn(await createWorkspace("Another"), "admin");
});
beforeEach(async () => {
  channel = await createChannel(workspaceId);
  graph.answers.clear();
  graph.requests.length = 0;
});

const input = (more: Record<string, unknown> = {}) => ({
  ...{
    metaAppId: channel.metaAppId,
    name: "Sales",
    wabaId: "318204479561203",
    accessToken: "EAAG-canary-token",
  },
  phoneNumberId: String(1e12 + Math.floor(Math.random() * 1e12)),
  ...more,
});

async function storedToken(id: string): Promise<string> {
  const [row] = await query<{ sealed: Buffer }>(sql`
    SELECT "sealedAccessToken" AS sealed FROM channel WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`);
  return openSecret("channel.access_token", id, row?.sealed ?? Buffer.of());
}

describe("channels", () => {
  test("connecting asks WhatsApp for the number, seals the token and tells everybody", async () => {
    const since = (await api(admin).get("/channels")).headers.get("parley-position");
    const given = input();
    const { status, json } = await api(admin).post("/channels", given);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      ...{ name: "Sales", kind: "whatsapp", displayPhoneNumber: "+1 202-555-0100" },
      ...{
        throughput: 80,
        reopenWithinHours: 72,
        readReceipts: "on_reply",
        disconnectedAt: null,
        version: 1,
      },
    });
    expect(graph.requests).toEqual([{ call: `GET ${given.phoneNumberId}`, token: given.accessToken }]);
    expect(await storedToken(json.id)).toBe(given.accessToken);
    const events = await api(agent).get(`/events?since=${since}`);
    expect(events.json.data).toMatchObject([{ type: "channel.updated", data: json }]);
    const list = await api(agent).get("/channels");
    expect(list.json.data).toContainEqual(json);
    expect(JSON.stringify([json, events.json, list.json])).not.toContain("canary");
    expect(await api(admin).post("/channels", given)).toMatchObject({
      status: 409,
      json: { code: "already_exists" },
    });
  });

  test("a token that WhatsApp refuses connects nothing and says why", async () => {
    const given = input();
    graph.answers.set(`GET ${given.phoneNumberId}`, graphError(190, "Error validating access token", 401));
    const answer = await api(admin).post("/channels", given);
    expect(answer).toMatchObject({
      status: 502,
      json: { code: "provider_error", cause: expect.any(String), fix: expect.any(String) },
    });
    expect(JSON.stringify(answer.json)).not.toContain("canary");
  });

  test("an app of another workspace, ids that are none, and fields that are not for setting", async () => {
    const theirs = await createChannel(await createWorkspace());
    expect(await api(admin).post("/channels", input({ metaAppId: theirs.metaAppId }))).toMatchObject({
      status: 422,
      json: { pointer: "/metaAppId" },
    });
    for (const more of [
      { phoneNumberId: "../me" },
      { wabaId: "1/2" },
      { accessToken: "a b" },
      { accessToken: "" },
      { throughput: 1e9 },
      { sealedAccessToken: "x" },
      { disconnectedAt: null },
    ]) {
      expect(await api(admin).post("/channels", input(more))).toMatchObject({ status: 422 });
    }
  });

  test("settings change against a version; a token is replaced unseen", async () => {
    const path = `/channels/${channel.channelId}`;
    const changed = await api(admin).patch(path, { name: " Support ", reopenWithinHours: 24, version: 1 });
    expect(changed).toMatchObject({
      status: 200,
      json: { name: "Support", reopenWithinHours: 24, version: 2 },
    });
    expect(await storedToken(channel.channelId)).toBe(channel.accessToken);
    expect(await api(admin).patch(path, { name: "Late", version: 1 })).toMatchObject({
      status: 409,
      json: { code: "conflict", current: changed.json },
    });
    await api(admin).patch(path, { accessToken: "EAAG-second-canary", version: 2 });
    expect(await storedToken(channel.channelId)).toBe("EAAG-second-canary");
    const theirs = await createChannel(await createWorkspace());
    expect(await api(admin).patch(path, { metaAppId: theirs.metaAppId, version: 3 })).toMatchObject({
      status: 422,
    });
    expect(await api(elsewhere).patch(path, { name: "x", version: 3 })).toMatchObject({ status: 404 });
    expect(await api(agent).patch(path, { name: "x", version: 3 })).toMatchObject({ status: 403 });
  });

  test("disconnecting forgets the token, once; a new token connects again", async () => {
    const path = `/channels/${channel.channelId}`;
    expect(await api(admin).delete(path)).toMatchObject({ status: 204 });
    expect(await api(admin).delete(path)).toMatchObject({ status: 204 });
    expect(await storedToken(channel.channelId)).toBe("");
    const of = async () => {
      const { json } = await api(agent).get("/channels");
      return json.data.find(({ id }: { id: string }) => id === channel.channelId);
    };
    expect(await of()).toMatchObject({ disconnectedAt: expect.any(String), version: 2 });
    expect(await api(admin).post(`${path}/check`)).toMatchObject({
      status: 422,
      json: { code: "channel_disconnected" },
    });
    await api(admin).patch(path, { accessToken: "EAAG-again", version: 2 });
    expect(await of()).toMatchObject({ disconnectedAt: null, version: 3 });
    expect(await api(elsewhere).delete(path)).toMatchObject({ status: 404 });
  });

  test("the check asks with the channel's own token and names what is wrong", async () => {
    const path = `/channels/${channel.channelId}/check`;
    graph.answers.set(`GET ${channel.wabaId}/subscribed_apps`, { body: { data: [] } });
    graph.answers.set(`GET ${channel.phoneNumberId}`, graphError(100, "Unsupported get request"));
    const { json } = await api(admin).post(path);
    const known = new Map(json.items.map((one: { item: string }) => [one.item, one]));
    expect(known.get("token")).toMatchObject({ state: "ok" });
    expect(known.get("phone_number")).toMatchObject({ state: "problem", cause: expect.any(String) });
    expect(known.get("subscription")).toMatchObject({ cause: "not_subscribed", fix: "subscribe" });
    expect(known.get("webhook")).toMatchObject({ state: "waiting", cause: "no_webhook_yet" });
    expect(new Set(graph.requests.map(({ token }) => token))).toEqual(new Set([channel.accessToken]));
    expect(await api(elsewhere).post(path)).toMatchObject({ status: 404 });
  });

  test("subscribing is one call, and its refusal is told", async () => {
    const path = `/channels/${channel.channelId}/subscribe`;
    expect(await api(admin).post(path)).toMatchObject({ status: 204 });
    expect(graph.requests.map(({ call }) => call)).toEqual([`POST ${channel.wabaId}/subscribed_apps`]);
    graph.answers.set(`POST ${channel.wabaId}/subscribed_apps`, graphError(200, "Permissions error", 403));
    expect(await api(admin).post(path)).toMatchObject({ status: 502, json: { code: "provider_error" } });
  });
});

describe("Meta apps", () => {
  const secrets = { secret: "first-canary-secret", verifyToken: "verify-canary" };

  async function stored(id: string) {
    const [row] = await query<{ secret: Buffer; next: Buffer | null; hash: Buffer }>(sql`
      SELECT "sealedSecret" AS secret, "sealedNextSecret" AS next, "verifyTokenHash" AS hash FROM meta_app
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`);
    const open = (sealed: Buffer | null | undefined) => sealed && openSecret("meta_app.secret", id, sealed);
    return { secret: open(row?.secret), next: open(row?.next), hash: row?.hash };
  }

  test("are written, never read back, and rotate without a gap", async () => {
    const created = await api(admin).post("/meta-apps", {
      name: "Main",
      providerAppId: "100200300",
      ...secrets,
    });
    expect(created).toMatchObject({
      status: 201,
      json: { name: "Main", hasNextSecret: false, lastWebhookAt: null, version: 1 },
    });
    expect(created.json.webhookPath).toMatch(/^\/api\/webhooks\/whatsapp\/[0-9a-f]{24}$/);
    const path = `/meta-apps/${created.json.id}`;
    expect(await api(admin).patch(path, { promoteNextSecret: true, version: 1 })).toMatchObject({
      status: 422,
    });
    const rotating = await api(admin).patch(path, { nextSecret: "next-canary-secret", version: 1 });
    expect(rotating.json).toMatchObject({ hasNextSecret: true, version: 2 });
    expect(await stored(created.json.id)).toMatchObject({
      secret: "first-canary-secret",
      next: "next-canary-secret",
    });
    const done = await api(admin).patch(path, { promoteNextSecret: true, version: 2 });
    expect(done.json).toMatchObject({ hasNextSecret: false, version: 3 });
    expect(await stored(created.json.id)).toMatchObject({ secret: "next-canary-secret", next: null });
    const before = (await stored(created.json.id)).hash;
    await api(admin).patch(path, { verifyToken: "another-verify-token", version: 3 });
    expect((await stored(created.json.id)).hash).not.toEqual(before);
    expect(await api(admin).patch(path, { name: "x", version: 1 })).toMatchObject({
      status: 409,
      json: { current: { version: 4 } },
    });
    const list = await api(admin).get("/meta-apps");
    expect(JSON.stringify([created.json, rotating.json, done.json, list.json])).not.toContain("canary");
    expect(await api(elsewhere).patch(path, { name: "x", version: 4 })).toMatchObject({ status: 404 });
    expect((await api(elsewhere).get("/meta-apps")).json.data).toEqual([]);
    expect(await api(agent).get("/meta-apps")).toMatchObject({ status: 403 });
  });

  test("go only when no number belongs to them, and the audit log says who removed them", async () => {
    const path = `/meta-apps/${channel.metaAppId}`;
    const inUse = { status: 409, json: { code: "meta_app_in_use" } };
    expect(await api(admin).delete(path)).toMatchObject(inUse);
    // A disconnected number keeps its history, and with it its app.
    await api(admin).delete(`/channels/${channel.channelId}`);
    expect(await api(admin).delete(path)).toMatchObject(inUse);
    expect(await api(elsewhere).delete(path)).toMatchObject({ status: 404 });

    const other = (await api(admin).post("/meta-apps", { name: "Other", ...secrets })).json;
    const moved = await api(admin).patch(`/channels/${channel.channelId}`, {
      ...{ metaAppId: other.id, version: 2 },
    });
    expect(moved.status).toBe(200);
    expect(await api(admin).delete(path)).toMatchObject({ status: 204 });
    expect(await api(admin).delete(path)).toMatchObject({ status: 404 });
    expect((await api(admin).get("/meta-apps")).json.data).not.toContainEqual(
      expect.objectContaining({ id: channel.metaAppId }),
    );
    const lines = await query<{ actor: string }>(sql`
      SELECT actor FROM audit_entry WHERE "workspaceId" = ${workspaceId}::uuid
         AND "subjectId" = ${channel.metaAppId} AND action = 'meta_app.deleted'`);
    expect(lines).toEqual([{ actor: `member:${admin.memberId}` }]);
  });

  test("a number that joins an app at the moment it is removed stands on solid ground", async () => {
    for (let round = 0; round < 8; round++) {
      const app = (await api(admin).post("/meta-apps", { name: "Contested", ...secrets })).json;
      const [joined, removed] = await Promise.all([
        api(admin).post("/channels", input({ metaAppId: app.id })),
        api(admin).delete(`/meta-apps/${app.id}`),
      ]);
      expect([
        [201, 409],
        [422, 204],
      ]).toContainEqual([joined.status, removed.status]);
    }
  });
});
