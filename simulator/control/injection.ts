import { z } from "zod";
import type { FakeMeta } from "../fake-meta.ts";
import { isRecord } from "../graph/shape.ts";
import { postBody } from "../webhooks/http-post.ts";
import { encodeWire, rewriteAsWire, sign } from "../webhooks/wire-format.ts";
import type { App } from "../world/model.ts";
import { renewWindow } from "../world/service-window.ts";
import { ControlError } from "./control-error.ts";

export const injectionSchema = z.strictObject({
  /** An object is written in wire form; text goes as it is, or rewritten into wire form with `rewrite`. */
  body: z.union([z.string(), z.record(z.string(), z.unknown())]),
  rewrite: z.boolean().default(false),
  /** Which app signs and where it goes; the first one when absent. */
  appId: z.string().optional(),
  url: z.url().optional(),
  /** Replaces the signature; null sends none. */
  signature: z.string().nullable().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  /** Let the simulator know the people and open the windows as if they had written. */
  remember: z.boolean().default(true),
  /** Repeat until 200 like an ordinary update instead of trying once. */
  retry: z.boolean().default(false),
});

type Injection = z.infer<typeof injectionSchema>;

function appFor({ world }: FakeMeta, id: string | undefined): App {
  const app = id === undefined ? [...world.apps.values()][0] : world.apps.get(id);
  if (!app) throw new ControlError(404, `No app ${id ?? "at all"}`);
  return app;
}

function bytesOf({ body, rewrite }: Injection): string {
  if (typeof body !== "string") return encodeWire(body);
  return rewrite ? rewriteAsWire(body) : body;
}

const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : []);

function rememberMessage(meta: FakeMeta, numberId: string, message: Record<string, unknown>): void {
  const { world } = meta;
  const names = [message.from_user_id, message.from].filter((name) => typeof name === "string");
  const known = names.map((name) => world.findPhone(name)).find((phone) => phone !== undefined);
  const waId = typeof message.from === "string" && /^\d{5,20}$/.test(message.from) ? message.from : null;
  const userId = typeof message.from_user_id === "string" ? message.from_user_id : undefined;
  if (!known && waId === null && userId === undefined) return;
  const fresh = { hidden: false, online: true, onWhatsApp: true, readReceipts: true };
  const phone = known ?? world.addPhone({ ...fresh, waId, userId, name: waId ?? userId ?? "" });
  const thread = world.thread(phone.id, numberId);
  const at = Number(message.timestamp) * 1000;
  if (Number.isFinite(at) && message.type !== "system") renewWindow(thread, at, world.now());
  const { id, type } = message;
  if (typeof id !== "string" || world.messages.has(id)) return;
  const text = isRecord(message.text) ? String(message.text.body) : undefined;
  world.addMessage(thread, {
    id,
    direction: "in",
    type: String(type),
    at: Number.isFinite(at) ? at : world.now(),
    display: text === undefined ? { note: `Injected: ${String(type)}` } : { text },
    quoted: null,
    webhookAnswered: true,
  });
}

/** So that an answer to an injected message is not refused: its window is open here too. */
function remember(meta: FakeMeta, body: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return;
  }
  for (const entry of records(isRecord(parsed) ? parsed.entry : undefined)) {
    for (const { field, value } of records(entry.changes)) {
      if (field !== "messages" || !isRecord(value) || !isRecord(value.metadata)) continue;
      const numberId = String(value.metadata.phone_number_id);
      if (!meta.world.numbers.has(numberId)) continue;
      for (const message of records(value.messages)) rememberMessage(meta, numberId, message);
    }
  }
}

/** Signs and posts a body of the caller's making; answers with what the receiver said. */
export async function inject(meta: FakeMeta, injection: Injection) {
  const app = appFor(meta, injection.appId);
  const url = injection.url ?? app.webhookUrl;
  if (!url) throw new ControlError(409, `App ${app.id} has no webhookUrl`);
  const body = bytesOf(injection);
  if (injection.remember) remember(meta, body);
  if (injection.retry) {
    const attempt = await meta.deliveries.submit(app, url, body, "injected");
    return { status: attempt.status, error: attempt.error, body: null };
  }
  const signature = injection.signature === undefined ? sign(body, app.secret) : injection.signature;
  const headers = {
    "content-type": "application/json",
    ...(signature === null ? {} : { "x-hub-signature-256": signature }),
    ...injection.headers,
  };
  const { timeoutMs } = meta.world.settings.webhooks;
  return postBody(url, body, headers, timeoutMs).then(
    (answer) => ({ status: answer.status, error: null, body: answer.body }),
    (error: Error & { code?: string }) => ({ status: null, error: error.code ?? error.message, body: null }),
  );
}
