import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { startSimulator } from "../server.ts";
import type { WorldConfig } from "../world/config.ts";
import type { AnswerBody, ErrorFixture, WebhookBody, WireValue } from "./wire.ts";

/** For the simulator's own tests: a small world, a receiver of webhooks, and short ways to talk to both ends. */
export const WABA = "318204479561203";
export const NUMBER = "472915830014466";
export const TOKEN = "EAAG-playground";
export const SECRET = "0123456789abcdef0123456789abcdef";
export const DANA = { waId: "12025550123", userId: "US.92372417007233248705", name: "Dana Whitfield" };
export const ELODIE = {
  waId: "33639980123",
  userId: "FR.39482017765501284431",
  username: "elodie.m",
  name: "Élodie Marchand",
  hidden: true,
};

const FIXTURES = path.join(import.meta.dirname, "..", "..", "test", "fixtures", "whatsapp");

export function fixtureText(name: string): string {
  return readFileSync(path.join(FIXTURES, name), "utf8");
}

/** Recorded JSON, read as the kind its folder holds. */
export function fixture<T>(name: string): T {
  return JSON.parse(fixtureText(name)) as T;
}

export const errorFixture = (name: string) => fixture<ErrorFixture>(`errors/${name}`);
export const webhookFixture = (name: string) => fixture<WebhookBody>(`webhooks/${name}`);

type Received = { signature: string; raw: string; body: WebhookBody; at: number; url: string };

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Takes webhooks. `answers` are used up in order, then 200. Answers the verification handshake too. */
export async function openReceiver() {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://receiver");
    if (request.method === "GET") {
      const isKnown = url.searchParams.get("hub.verify_token") === "verify-me";
      response.writeHead(isKnown ? 200 : 403).end(isKnown ? url.searchParams.get("hub.challenge") : "");
      return;
    }
    const raw = await readAll(request);
    const signature = String(request.headers["x-hub-signature-256"] ?? "");
    received.push({ signature, raw, body: JSON.parse(raw), at: performance.now(), url: url.pathname });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    received,
    answers,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function playgroundConfig(webhookUrl: string): WorldConfig {
  return {
    apps: [{ id: "app-1", secret: SECRET, webhookUrl, verifyToken: "verify-me" }],
    wabas: [
      {
        id: WABA,
        name: "Example Store",
        appIds: ["app-1"],
        numbers: [{ id: NUMBER, displayPhoneNumber: "+1 202-555-0100", verifiedName: "Example Store" }],
      },
    ],
    tokens: [{ token: TOKEN, wabaIds: [WABA], appId: "app-1" }],
    phones: [DANA, ELODIE],
    settings: { statuses: { sentMs: 1, deliveredMs: 2 }, webhooks: { retryBaseMs: 10, retryCapMs: 40 } },
  };
}

type Answer = { status: number; body: AnswerBody; headers: Headers };

/** Texts that are no JSON come back as they are. */
function readBody(text: string): AnswerBody {
  return (text.startsWith("{") ? JSON.parse(text) : text) as AnswerBody;
}

async function call(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  const isText = typeof body === "string";
  const response = await fetch(url, {
    method,
    headers: {
      ...(body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : isText || body instanceof FormData ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: readBody(text),
    headers: response.headers,
  };
}

/** A running simulator with one business, Dana (number visible) and Élodie (number hidden). */
export async function openPlayground(change: (config: WorldConfig) => WorldConfig = (config) => config) {
  const receiver = await openReceiver();
  const simulator = await startSimulator({ config: change(playgroundConfig(receiver.url)) });
  const graph = (method: string, address: string, body?: unknown, token: string | null = TOKEN) =>
    call(
      `${simulator.url}/v25.0/${address}`,
      method,
      body,
      token === null ? {} : { authorization: `Bearer ${token}` },
    );
  const sim = (method: string, address: string, body?: unknown) =>
    call(`${simulator.url}/_sim/${address}`, method, body, {});
  return {
    url: simulator.url,
    receiver,
    graph,
    sim,
    send: (message: Record<string, unknown>) =>
      graph("POST", `${NUMBER}/messages`, { messaging_product: "whatsapp", to: `+${DANA.waId}`, ...message }),
    /** Dana or another phone writes, which opens the window. */
    say: (body: string, phone = DANA.waId, extra: Record<string, unknown> = {}) =>
      sim("POST", `phones/${phone}/messages`, { type: "text", text: { body }, ...extra }),
    flush: () => sim("POST", "flush", { timeoutMs: 5000 }),
    /** `value` of every change received, in order of arrival. */
    values: () => receiver.received.flatMap(({ body }) => valuesOf(body)),
    statuses: () =>
      receiver.received.flatMap(({ body }) => valuesOf(body)).flatMap((value) => value.statuses ?? []),
    messages: () =>
      receiver.received.flatMap(({ body }) => valuesOf(body)).flatMap((value) => value.messages ?? []),
    /** What became of the newest message: the code it failed with or its highest status. Posts arrive in any order. */
    outcome: async () => {
      await sim("POST", "flush", { timeoutMs: 5000 });
      const all = receiver.received
        .flatMap(({ body }) => valuesOf(body))
        .flatMap((value) => value.statuses ?? []);
      const ofNewest = all.filter(({ id }) => id === all.at(-1)?.id);
      const failed = ofNewest.find(({ errors }) => errors !== undefined);
      if (failed) return failed.errors[0]?.code;
      return ["read", "delivered", "sent"].find((rank) => ofNewest.some(({ status }) => status === rank));
    },
    stop: async () => {
      await simulator.stop();
      await receiver.close();
    },
  };
}

export type Playground = Awaited<ReturnType<typeof openPlayground>>;

export function valuesOf(body: WebhookBody): WireValue[] {
  return body.entry.flatMap(({ changes }) => changes.map(({ value }) => value));
}

/** The skeleton of a value: keys and kinds of leaves, so that shapes compare without ids and times. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  const entries = Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)));
}
