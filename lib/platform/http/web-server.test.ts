import { once } from "node:events";
import type { AddressInfo } from "node:net";
import net from "node:net";
import { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { closeServer, listen } from "./server-lifetime.ts";
import { createWebServer } from "./web-server.ts";

// Threat A14 on raw sockets: what a request line and its headers can say that no browser would.

const appUrl = "https://parley.example";
type Seen = { url: string | undefined; headers: Record<string, unknown> };
let seen: Seen[] = [];
let authCalls: string[] = [];
let isAuthFull = false;

const api = new Hono();
api.all("/api/v1/*", (context) => context.json({ by: "api", path: context.req.path }));
const server = createWebServer({
  appUrl,
  takesFile: () => false,
  isDevelopment: false,
  api,
  pages: async (request, response) => {
    seen.push({ url: request.url, headers: { ...request.headers } });
    response.end("page");
  },
  hotReload: () => {
    throw new Error("no hot reload in production");
  },
  addressOf: () => "203.0.113.7",
  countAuth: async (address) => {
    authCalls.push(address);
    if (isAuthFull) throw new AppError("too_many_requests", { retryAfterSeconds: 17 });
  },
});

beforeAll(() => listen(server, 0, "127.0.0.1"));
afterAll(() => closeServer(server));
beforeEach(() => {
  seen = [];
  authCalls = [];
  isAuthFull = false;
});

async function raw(head: string): Promise<string> {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(`${head.trim().replaceAll("\n", "\r\n")}\r\n\r\n`);
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  await once(socket, "close");
  return answer;
}

const get = (target: string, headers = "") =>
  raw(`GET ${target} HTTP/1.1\nHost: x\nConnection: close\n${headers}`);
const statusOf = (answer: string) => Number(answer.split(" ")[1]);

test.each([
  "http://169.254.169.254/latest/meta-data",
  "https://parley.example/",
  "//evil.example/",
  "/\\evil.example",
  "/a//b",
  "/a/../api/auth/csrf",
  "/a/%2e%2e/api/auth/csrf",
  "/./api/auth/csrf",
  "/api/%61uth/csrf",
  "/api%2fauth/csrf",
  "/api%5cauth/csrf",
  "/a%00b",
  "/a%zz",
  "/a%",
  "*",
])("the target %s is refused before anybody looks at it", async (target) => {
  expect(statusOf(await get(target))).toBe(400);
  expect(seen).toEqual([]);
});

test.each(["/", "/sign-in?next=%2Finbox", "/settings/team", "/_next/static/chunks/%5Broot%5D.js"])(
  "the target %s is a page's",
  async (target) => {
    expect(statusOf(await get(target))).toBe(200);
    expect(seen[0]?.url).toBe(target);
  },
);

test("headers with a meaning inside are stripped, ours are set", async () => {
  await get(
    "/",
    [
      "x-middleware-subrequest: middleware:middleware:middleware",
      "x-forwarded-host: evil.example",
      "x-parley-address: 127.0.0.1",
      "x-nonce: mine",
      "content-security-policy: script-src 'nonce-mine'",
      "next-action: 0123456789",
      "cookie: a=b",
    ].join("\n"),
  );
  const headers = seen[0]?.headers ?? {};
  expect(headers["x-middleware-subrequest"]).toBeUndefined();
  expect(headers["x-forwarded-host"]).toBeUndefined();
  expect(headers["next-action"]).toBeUndefined();
  expect(headers["x-parley-address"]).toBe("203.0.113.7");
  expect(headers["x-nonce"]).not.toBe("mine");
  expect(headers["content-security-policy"]).toContain(`'nonce-${headers["x-nonce"]}'`);
  expect(headers.cookie).toBe("a=b");
});

test("pages carry the policy with a nonce of their own, and cannot be framed", async () => {
  const [first, second] = [await get("/"), await get("/")];
  const nonce = (answer: string) => /'nonce-([\w+/=]{22,})'/.exec(answer)?.[1];
  expect(nonce(first)).toBeDefined();
  expect(nonce(first)).not.toBe(nonce(second));
  expect(first).not.toMatch(/script-src[^;]*unsafe/);
  expect(first).toContain("frame-ancestors 'none'");
  expect(first).toMatch(/x-content-type-options: nosniff/i);
  expect(first).toMatch(/strict-transport-security: max-age=/i);
});

test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("%s reaches no page", async (method) => {
  const answer = await raw(
    `${method} / HTTP/1.1\nHost: x\nConnection: close\nNext-Action: 7f\nOrigin: null\nContent-Length: 0`,
  );
  expect(statusOf(answer)).toBe(405);
  expect(seen).toEqual([]);
});

test("the image optimiser and undeclared paths of the API are not there", async () => {
  expect(statusOf(await get("/_next/image?url=http%3A%2F%2F169.254.169.254%2F&w=64&q=75"))).toBe(404);
  expect(statusOf(await get("/api/anything"))).toBe(404);
  expect(statusOf(await get("/api"))).toBe(404);
  expect(seen).toEqual([]);
});

test("REST is answered without Next, with a policy that runs nothing", async () => {
  const answer = await get("/api/v1/me");
  expect(answer).toContain('"by":"api"');
  expect(answer).toContain("default-src 'none'");
  expect(seen).toEqual([]);
});

test.each([
  ["none", ""],
  ["null", "Origin: null"],
  ["another", "Origin: https://evil.example"],
])("next-auth is not posted to with %s origin", async (_, origin) => {
  const answer = await raw(
    `POST /api/auth/callback/credentials HTTP/1.1\nHost: x\nConnection: close\nContent-Length: 0\n${origin}`,
  );
  expect(statusOf(answer)).toBe(403);
  expect(seen).toEqual([]);
});

test("next-auth is counted per address, and refused with words and a time", async () => {
  const post = `POST /api/auth/callback/credentials HTTP/1.1\nHost: x\nConnection: close\nContent-Length: 0\nOrigin: ${appUrl}`;
  expect(statusOf(await raw(post))).toBe(200);
  expect(authCalls).toEqual(["203.0.113.7"]);
  isAuthFull = true;
  const answer = await raw(post);
  expect(statusOf(answer)).toBe(429);
  expect(answer).toMatch(/retry-after: 17/i);
  expect(answer).toContain('"too_many_requests"');
  expect(statusOf(await get("/api/auth/csrf"))).toBe(429);
});

const upgrade = (target: string) =>
  raw(`GET ${target} HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13`);

test.each([
  "/",
  "/_next/hmr",
  "/_next/webpack-hmr",
  "/api/v1/me",
  "/socket.io",
  "/socket.iox",
  "http://169.254.169.254/",
  "/x/../socket.io/",
])("an upgrade of %s is refused", async (target) => {
  expect(statusOf(await upgrade(target))).toBe(404);
  expect(seen).toEqual([]);
});

test("header blocks without end are cut", async () => {
  expect(statusOf(await get("/", `x: ${"a".repeat(20_000)}`))).toBe(431);
});
