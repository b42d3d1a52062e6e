import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { revokeSession } from "#lib/platform/auth/sign-in.ts";
import { sealingKey, sealWith } from "#lib/platform/crypto/seal.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { cookieOf, openSession, type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createWorkspace } from "#test/factories.ts";
import { startFakePushService } from "#test/fake-push-service.ts";
import { vapidKeys } from "./commands/vapid-keys.ts";

const service = await startFakePushService();
afterAll(() => service.server.closeAllConnections());

let workspaceId: WorkspaceId;
let me: SignedIn;
beforeAll(async () => {
  workspaceId = await createWorkspace();
});
beforeEach(async () => {
  me = await signedIn(workspaceId, "agent");
  service.pushes.length = 0;
});

/** The same person in another browser. */
async function elsewhere({ userId }: SignedIn): Promise<SignedIn> {
  const sessionId = await openSession(workspaceId, userId);
  return { ...me, sessionId, headers: await cookieOf(sessionId) };
}

async function pushTo(caller: SignedIn, browser = service.newBrowser()) {
  const { status } = await api(caller).put("/me/push", browser.subscription);
  expect(status).toBe(204);
  return browser;
}

const endpointOf = async (caller: SignedIn) => (await api(caller).get("/me/push")).json.endpoint;
const endpointsOf = async ({ memberId }: SignedIn) =>
  (
    await query<{ endpoint: string }>(sql`
      SELECT endpoint FROM push_subscription
      WHERE "workspaceId" = ${workspaceId}::uuid AND "memberId" = ${memberId}::uuid ORDER BY "createdAt"`)
  ).map(({ endpoint }) => endpoint);

describe("a browser", () => {
  test("belongs to one session, and has one address", async () => {
    const desk = await pushTo(me);
    const phone = await elsewhere(me);
    expect(await endpointOf(me)).toBe(desk.subscription.endpoint);
    expect(await endpointOf(phone)).toBeNull();
    const first = await pushTo(phone);
    const second = await pushTo(phone);
    expect(await endpointOf(phone)).toBe(second.subscription.endpoint);
    expect(await endpointsOf(me)).toEqual([desk.subscription.endpoint, second.subscription.endpoint]);
    await pushTo(phone, second);
    expect(await endpointsOf(me)).not.toContain(first.subscription.endpoint);
    await api(phone).delete("/me/push");
    expect(await endpointsOf(me)).toEqual([desk.subscription.endpoint]);
  });

  test("is pushed to for whoever uses it now", async () => {
    const shared = await pushTo(me);
    const next = await signedIn(workspaceId, "agent");
    await pushTo(next, shared);
    expect([await endpointsOf(me), await endpointsOf(next)]).toEqual([[], [shared.subscription.endpoint]]);
    const stranger = await signedIn(await createWorkspace(), "agent");
    await pushTo(stranger, shared);
    expect(await endpointsOf(next)).toEqual([]);
    expect(await endpointOf(stranger)).toBe(shared.subscription.endpoint);
  });

  test("is the oldest of eleven: it gives way", async () => {
    const browsers = [];
    for (let n = 0; n < 11; n++) browsers.push(await pushTo(await elsewhere(me)));
    const endpoints = await endpointsOf(me);
    expect(endpoints).toEqual(browsers.slice(1).map(({ subscription }) => subscription.endpoint));
  });
});

describe("a session that ends takes its browser with it", () => {
  const admin = () => signedIn(workspaceId, "admin");
  test.each([
    ["signing out", (one: SignedIn) => revokeSession(one.sessionId)],
    ["signing out everywhere", (one: SignedIn) => api(one).post("/me/sessions/revoke-all")],
    [
      "being disabled",
      async (one: SignedIn) => api(await admin()).patch(`/members/${one.memberId}`, { disabled: true }),
    ],
  ])("%s", async (_, end) => {
    await pushTo(me);
    const colleague = await signedIn(workspaceId, "agent");
    await pushTo(colleague);
    await end(me);
    expect(await endpointsOf(me)).toEqual([]);
    expect(await endpointsOf(colleague)).toHaveLength(1);
  });

  test("and none comes to be in one that has ended, though a cache still honours its cookie", async () => {
    await api(me).get("/me");
    await revokeSession(me.sessionId);
    expect(await api(me).put("/me/push", service.newBrowser().subscription)).toMatchObject({ status: 401 });
    expect(await endpointsOf(me)).toEqual([]);
  });
});

describe("what is no browser's", () => {
  const { subscription } = service.newBrowser();
  const { p256dh, auth } = subscription.keys;
  test.each([
    ["another host", { ...subscription, endpoint: "https://push.example/x" }, "/endpoint"],
    ["our own machine", { ...subscription, endpoint: "http://127.0.0.1:5432/" }, "/endpoint"],
    [
      "an address without end",
      { ...subscription, endpoint: `${service.origin}/${"x".repeat(1000)}` },
      "/endpoint",
    ],
    ["a short key", { ...subscription, keys: { p256dh: p256dh.slice(0, -4), auth } }, "/keys/p256dh"],
    ["a key that is no text", { ...subscription, keys: { p256dh, auth: { not: "" } } }, "/keys/auth"],
    ["a field too many", { ...subscription, memberId: "another" }, ""],
  ])("%s is refused, and nobody is called", async (_, body, pointer) => {
    const before = service.requests;
    const { status, json } = await api(me).put("/me/push", body);
    expect([status, json.code]).toEqual([422, "invalid_value"]);
    expect(json.pointer ?? "").toContain(pointer);
    expect([await endpointsOf(me), service.requests - before]).toEqual([[], 0]);
  });

  test("an address that was let in under another rule is not called, but forgotten", async () => {
    await pushTo(me);
    await query(sql`
      UPDATE push_subscription SET endpoint = 'http://169.254.169.254/latest'
      WHERE "workspaceId" = ${workspaceId}::uuid AND "memberId" = ${me.memberId}::uuid`);
    expect(await api(me).post("/me/push/test")).toMatchObject({ status: 404 });
    expect(await endpointsOf(me)).toEqual([]);
  });
});

describe("a test push", () => {
  test("arrives, signed and readable by that browser alone", async () => {
    const browser = await pushTo(me);
    await pushTo(await elsewhere(me));
    expect(await api(me).post("/me/push/test")).toMatchObject({ status: 204 });
    expect(service.pushes).toMatchObject([
      {
        endpoint: browser.subscription.endpoint,
        headers: { ttl: "60", urgency: "high", "content-encoding": "aes128gcm" },
        payload: { title: "Parley", tag: "test", whenHere: "show" },
      },
    ]);
    const { publicKey } = (await api(me).get("/me/push")).json;
    expect(service.pushes[0]?.headers.authorization).toContain(`k=${publicKey}`);
  });

  test.each([404, 410])("answered %i: the browser is forgotten", async (status) => {
    service.answer(await pushTo(me), status);
    expect(await api(me).post("/me/push/test")).toMatchObject({ status: 404, json: { code: "not_found" } });
    expect(await endpointsOf(me)).toEqual([]);
  });

  test("refused or sent elsewhere: said so, and nobody follows", async () => {
    const browser = await pushTo(me);
    for (const status of [500, 301]) {
      service.answer(browser, status);
      const before = service.requests;
      expect(await api(me).post("/me/push/test")).toMatchObject({
        status: 502,
        json: { code: "push_failed" },
      });
      expect(service.requests - before).toBe(1);
    }
    service.answer(browser, 201);
    expect(await api(me).post("/me/push/test")).toMatchObject({ status: 204 });
    expect(await endpointsOf(me)).toHaveLength(1);
  });

  test("to a key that is no point of the curve: never sent, and forgotten", async () => {
    const browser = service.newBrowser();
    const p256dh = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString("base64url");
    const keys = { ...browser.subscription.keys, p256dh };
    await pushTo(me, { ...browser, subscription: { ...browser.subscription, keys } });
    const before = service.requests;
    expect(await api(me).post("/me/push/test")).toMatchObject({ status: 404 });
    expect([await endpointsOf(me), service.requests - before]).toEqual([[], 0]);
  });

  test("is asked for a few times only, and from a browser that is pushed to", async () => {
    expect(await api(me).post("/me/push/test")).toMatchObject({ status: 404 });
    await pushTo(me);
    for (let n = 0; n < 5; n++) await api(me).post("/me/push/test");
    expect(await api(me).post("/me/push/test")).toMatchObject({ status: 429 });
    expect(service.pushes).toHaveLength(5);
  });
});

describe("the key that signs", () => {
  const stored = () =>
    query<{ publicKey: string; sealedPrivateKey: Buffer }>(
      sql`SELECT "publicKey", "sealedPrivateKey" FROM vapid_key`,
    );

  test("is made once, whoever asks first, and lies sealed", async () => {
    await query(sql`DELETE FROM vapid_key`);
    const made = await Promise.all(Array.from({ length: 6 }, () => vapidKeys()));
    expect(new Set(made.map(({ publicKey }) => publicKey)).size).toBe(1);
    const [row] = await stored();
    expect(row?.publicKey).toBe(made[0]?.publicKey);
    const secret = Buffer.from(made[0]?.privateKey ?? "", "base64url");
    expect(secret).toHaveLength(32);
    for (const form of [secret, Buffer.from(made[0]?.privateKey ?? "")]) {
      expect(row?.sealedPrivateKey.includes(form)).toBe(false);
    }
  });

  test("is replaced when it does not open any more, and with it go the browsers that knew it", async () => {
    const { publicKey } = await vapidKeys();
    await pushTo(me);
    const other = sealWith(sealingKey(Buffer.alloc(32, 9).toString("base64")), "vapid_key.private:1", "lost");
    await query(sql`UPDATE vapid_key SET "sealedPrivateKey" = ${other}`);
    const fresh = await Promise.all([vapidKeys(), vapidKeys()]);
    expect(fresh[0]).toEqual(fresh[1]);
    expect(fresh[0]?.publicKey).not.toBe(publicKey);
    expect(await endpointsOf(me)).toEqual([]);
    await pushTo(me);
    expect(await api(me).post("/me/push/test")).toMatchObject({ status: 204 });
  });
});
