import { once } from "node:events";
import type { AddressInfo } from "node:net";
import net from "node:net";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { mountEndpoints } from "./mount.ts";
import { closeServer, listen } from "./server-lifetime.ts";
import { createWebServer } from "./web-server.ts";

// Bodies as they come over a real socket: browsers send a DELETE without any word about its length.

const appUrl = "https://parley.example";
const common = { access: "public", tag: "Things", summary: "x" } as const;
const endpoints = [
  defineEndpoint({ ...common, method: "delete", path: "/things", status: 204, handle: async () => ({}) }),
  defineEndpoint({
    ...common,
    method: "post",
    path: "/things",
    body: z.strictObject({ name: z.string() }),
    maxBody: 100,
    response: z.object({ name: z.string() }),
    handle: async ({ body }) => body,
  }),
];
const api = new Hono();
api.route(
  "/api/v1",
  mountEndpoints(endpoints, {
    appUrl,
    addressOf: () => "203.0.113.7",
    may: () => false,
    countPublic: async () => undefined,
    problemOf: () => null,
    version: "1",
    sessionCookie: "session",
  }),
);
const server = createWebServer({
  appUrl,
  takesFile: () => false,
  isDevelopment: false,
  api,
  pages: async (_, response) => void response.end(),
  hotReload: () => undefined,
  addressOf: () => "203.0.113.7",
  countAuth: async () => undefined,
});

beforeAll(() => listen(server, 0, "127.0.0.1"));
afterAll(() => closeServer(server));

async function statusOf(method: string, headers: string[], body = ""): Promise<number> {
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  const head = [`${method} /api/v1/things HTTP/1.1`, "Host: x", "Connection: close", `Origin: ${appUrl}`];
  socket.write(`${[...head, ...headers].join("\r\n")}\r\n\r\n${body}`);
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  await once(socket, "close");
  return Number(answer.split(" ")[1]);
}

const json = "Content-Type: application/json";
const chunked = "Transfer-Encoding: chunked";
const chunks = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
const small = '{"name":"x"}';
const large = `{"name":"${"x".repeat(200)}"}`;

test.each([
  ["no body and no length", 204, "DELETE", [], ""],
  ["a declared length", 200, "POST", [json, `Content-Length: ${small.length}`], small],
  ["chunks", 200, "POST", [json, chunked], chunks(small)],
  ["a declared length beyond the limit", 413, "POST", [json, `Content-Length: ${large.length}`], large],
  ["chunks beyond the limit", 413, "POST", [json, chunked], chunks(large)],
  ["no JSON", 400, "POST", [json, "Content-Length: 1"], "{"],
  ["nothing where JSON is needed", 400, "POST", [json, "Content-Length: 0"], ""],
])("%s: %i", async (_, status, method, headers, body) => {
  expect(await statusOf(method, headers, body)).toBe(status);
});
