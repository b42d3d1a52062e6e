import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allEndpoints, apiRoutes } from "#lib/api.ts";
import { type Capability, can, capabilities } from "#lib/permissions.ts";
import { type Actor, roles, type WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { environment } from "#lib/platform/environment.ts";
import type { Endpoint } from "#lib/platform/http/endpoint.ts";
import { apiKey, type SignedIn, signedIn } from "../actors.ts";
import { createWorkspace } from "../factories.ts";
import type { Call, Fixture } from "./fixture.ts";
import { fixtures } from "./fixtures.ts";

// Threats A1, A2, A3 (Origin), A10 for every route there is. A route without a fixture fails; so does a fixture
// whose call does not work for those who may: a refusal proves nothing unless the same call can succeed.

const nameOf = (endpoint: Endpoint) => `${endpoint.method.toUpperCase()} ${endpoint.path}`;
const isUnsafe = (endpoint: Endpoint) => endpoint.method !== "get";
// Read by lib/platform/environment.ts on its first use, after this line.
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-matrix-"));
process.env.DATA_DIR = dataDir;
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));
// Another address for each call: the limits on public routes are not what is tried here.
let calls = 0;
const app = apiRoutes(() => `10.0.${(calls >> 8) & 255}.${calls++ & 255}`);

let own: WorkspaceId;
let other: WorkspaceId;
beforeAll(async () => {
  own = await createWorkspace();
  other = await createWorkspace("Another company");
});

type Sent = { status: number; code: unknown; json: unknown };

async function send(endpoint: Endpoint, call: Call, headers: Record<string, string>): Promise<Sent> {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => call.params?.[name] ?? "missing");
  const search = call.query ? `?${new URLSearchParams(call.query)}` : "";
  const body = typeof call.body === "string" ? call.body : JSON.stringify(call.body);
  const response = await app.request(path + search, {
    method: endpoint.method.toUpperCase(),
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const json: unknown = text.startsWith("{") ? JSON.parse(text) : undefined;
  return { status: response.status, code: (json as { code?: unknown } | undefined)?.code, json };
}

function fixtureOf(endpoint: Endpoint): Fixture {
  const fixture = fixtures[nameOf(endpoint)];
  if (!fixture) throw new Error(`${nameOf(endpoint)} has no fixture in test/matrix/`);
  return fixture;
}

async function callAs(endpoint: Endpoint, caller: SignedIn, workspaceId = own): Promise<Call> {
  const { arrange, complete } = fixtureOf(endpoint);
  const call = await arrange(workspaceId);
  return complete ? complete(call, caller) : call;
}

const success = (endpoint: Endpoint) => fixtureOf(endpoint).status ?? endpoint.status ?? 200;
const mayMember = (endpoint: Endpoint, role: Actor["role"]) =>
  can({ kind: "member", role } as Actor, endpoint.access as Capability);
const mayKey = (endpoint: Endpoint, role: Actor["role"]) =>
  can({ kind: "api_key", role } as Actor, endpoint.access as Capability);

test("each endpoint has a fixture, and each fixture an endpoint", () => {
  const names = allEndpoints.map(nameOf);
  expect(Object.keys(fixtures).sort()).toEqual([...names].sort());
  expect(new Set(names).size).toBe(names.length);
});

test("each endpoint is public or asks for a capability there is", () => {
  const known = new Set<string>(["public", ...capabilities]);
  expect(allEndpoints.filter(({ access }) => !known.has(access)).map(nameOf)).toEqual([]);
});

test("the paths of the API that are not declared are nobody's", async () => {
  expect((await app.request("/nothing")).status).toBe(404);
  expect((await app.request("/me", { method: "PUT" })).status).toBe(404);
});

// Without a fixture an endpoint fails above, once and by name.
const tried = allEndpoints.filter((endpoint) => fixtures[nameOf(endpoint)]);
const guarded = tried.filter(({ access }) => access !== "public");

describe.each(guarded.map((endpoint) => [nameOf(endpoint), endpoint] as const))("%s", (_, endpoint) => {
  test.each(roles)("member as %s", async (role) => {
    const caller = await signedIn(own, role);
    const sent = await send(endpoint, await callAs(endpoint, caller), caller.headers);
    if (!mayMember(endpoint, role)) return expect(sent).toMatchObject({ status: 403, code: "forbidden" });
    expect(sent).toMatchObject({ status: success(endpoint) });
    if (endpoint.response && sent.status < 300) endpoint.response.parse(sent.json);
  });

  test.each(roles)("API key as %s", async (role) => {
    const { headers } = await apiKey(own, role);
    const call = await fixtureOf(endpoint).arrange(own);
    const sent = await send(endpoint, call, headers);
    if (mayKey(endpoint, role)) expect(sent).toMatchObject({ status: success(endpoint) });
    else expect(sent).toMatchObject({ status: 403, code: "forbidden" });
  });

  test("nobody", async () => {
    const call = await fixtureOf(endpoint).arrange(own);
    const origin = { origin: environment().APP_URL };
    const forgeries: Record<string, string>[] = [
      origin,
      { ...origin, cookie: "next-auth.session-token=forged" },
      { authorization: "Bearer parley_0000000000000000000000000000000000000000000" },
      { authorization: "" },
    ];
    for (const headers of forgeries) {
      expect(await send(endpoint, call, headers)).toMatchObject({ status: 401, code: "unauthenticated" });
    }
  });

  test("those who were shut out", async () => {
    const disabled = await signedIn(own, "admin");
    await query(sql`
      UPDATE membership SET "disabledAt" = now()
      WHERE "workspaceId" = ${own}::uuid AND id = ${disabled.memberId}::uuid`);
    const revoked = await signedIn(own, "admin");
    await query(
      sql`UPDATE session SET "revokedAt" = now() WHERE "workspaceId" = ${own}::uuid AND id = ${revoked.sessionId}::uuid`,
    );
    const expired = await signedIn(own, "admin");
    await query(
      sql`UPDATE session SET "expiresAt" = now() - interval '1 second' WHERE "workspaceId" = ${own}::uuid AND id = ${expired.sessionId}::uuid`,
    );
    const key = await apiKey(own, "admin");
    await query(
      sql`UPDATE api_key SET "revokedAt" = now() WHERE "workspaceId" = ${own}::uuid AND id = ${key.apiKeyId}::uuid`,
    );
    const call = await callAs(endpoint, expired);
    for (const { headers } of [disabled, revoked, expired, key]) {
      expect(await send(endpoint, call, headers)).toMatchObject({ status: 401, code: "unauthenticated" });
    }
  });

  test("a session's cookie opens nothing as a bearer token", async () => {
    const caller = await signedIn(own, "admin");
    const call = await callAs(endpoint, caller);
    const token = caller.headers.cookie?.split("=")[1] ?? "";
    const headers = { ...caller.headers, authorization: `Bearer ${token}` };
    expect(await send(endpoint, call, headers)).toMatchObject({ status: 401 });
  });

  test("ids of another workspace, of nothing, and no ids at all", async () => {
    const caller = await signedIn(own, "admin");
    const call = await callAs(endpoint, caller);
    const theirs = await fixtureOf(endpoint).arrange(other);
    for (const name of Object.keys(call.params ?? {})) {
      for (const id of [theirs.params?.[name] ?? "", uuidv7(), "1", "%00", "constructor", "' OR 1=1 --"]) {
        const params = { ...call.params, [name]: encodeURIComponent(id) };
        expect(await send(endpoint, { ...call, params }, caller.headers)).toMatchObject({
          status: 404,
          code: "not_found",
        });
      }
    }
    for (const foreign of (await fixtureOf(endpoint).foreign?.(own, other)) ?? []) {
      const sent = await send(endpoint, foreign, caller.headers);
      const isEmptyList = sent.status === 200 && (sent.json as { data?: unknown[] }).data?.length === 0;
      expect(isEmptyList || (sent.status >= 400 && sent.status < 500)).toBe(true);
    }
  });
});

const writing = tried.filter(isUnsafe);

describe.each(writing.map((endpoint) => [nameOf(endpoint), endpoint] as const))("%s", (_, endpoint) => {
  test("a foreign, absent or null Origin", async () => {
    const caller = await signedIn(own, "admin");
    const call = await callAs(endpoint, caller);
    const { origin: _own, ...withoutOrigin } = caller.headers;
    const { APP_URL } = environment();
    for (const origin of ["https://evil.example", "null", `${APP_URL}.evil.example`, "", `${APP_URL}/`]) {
      expect(await send(endpoint, call, { ...withoutOrigin, origin })).toMatchObject({
        status: 403,
        code: "invalid_origin",
      });
    }
    expect(await send(endpoint, call, withoutOrigin)).toMatchObject({ status: 403, code: "invalid_origin" });
  });
});

const takingBodies = writing.filter(({ body }) => body);

describe.each(takingBodies.map((endpoint) => [nameOf(endpoint), endpoint] as const))("%s", (_, endpoint) => {
  test("bodies that say more, or something else, than they may", async () => {
    const caller = await signedIn(own, "admin");
    const call = await callAs(endpoint, caller);
    const body = call.body as Record<string, unknown>;
    const bodies: [unknown, number][] = [
      [{ ...body, workspaceId: other }, 422],
      [{ ...body, isAdmin: true }, 422],
      [JSON.stringify(body).replace("{", '{"__proto__":{"role":"admin"},'), 422],
      [[body], 422],
      ["null", 422],
      [Object.fromEntries(Object.keys(body).map((key) => [key, { not: "" }])), 422],
      ["{", 400],
      ["", 400],
      [JSON.stringify({ filler: "x".repeat((endpoint.maxBody ?? 64 * 1024) + 1) }), 413],
    ];
    for (const [given, status] of bodies) {
      expect(await send(endpoint, { ...call, body: given }, caller.headers)).toMatchObject({ status });
    }
    const headers = { ...caller.headers, "content-type": "text/plain" };
    expect(await send(endpoint, call, headers)).toMatchObject({ status: 415 });
  });
});

const open = tried.filter(({ access }) => access === "public");

describe.each(open.map((endpoint) => [nameOf(endpoint), endpoint] as const))("%s", (_, endpoint) => {
  test("anybody, from our own page", async () => {
    const call = await fixtureOf(endpoint).arrange(own);
    const sent = await send(endpoint, call, { origin: environment().APP_URL });
    expect(sent).toMatchObject({ status: success(endpoint) });
  });
});

test("the API document names every endpoint, and nothing is open by oversight", async () => {
  const document = (await (await app.request("/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { security: unknown[] }>>;
  };
  expect(document.openapi).toMatch(/^3\.1/);
  for (const endpoint of allEndpoints) {
    const documented = document.paths[endpoint.path]?.[endpoint.method];
    expect(documented?.security, nameOf(endpoint)).toHaveLength(endpoint.access === "public" ? 0 : 2);
  }
  const open = allEndpoints.filter(({ access }) => access === "public").map(nameOf);
  expect(open).toEqual(["POST /setup", "POST /invitations/accept", "POST /password-reset"]);
});
