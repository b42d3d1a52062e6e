import { Hono } from "hono";
import { z } from "zod";
import type { FakeMeta } from "../fake-meta.ts";
import { type Fault, faultSchema } from "../faults/faults.ts";
import { isKnownErrorCode } from "../graph/error-table.ts";
import { isRecord } from "../graph/shape.ts";
import { byteRange } from "../media/byte-range.ts";
import { patchSettings } from "../world/settings.ts";
import { addConnectionRoutes } from "./connections.ts";
import { ControlError } from "./control-error.ts";
import { eventStream } from "./event-stream.ts";
import { inject, injectionSchema } from "./injection.ts";
import { type ControlEnv, localOnly } from "./local-only.ts";
import { createPhoneRoutes } from "./phone-routes.ts";
import { createTemplateControl } from "./template-control.ts";
import { deliveryView, stateView } from "./views.ts";

const flushSchema = z.strictObject({ timeoutMs: z.number().positive().default(10_000) });
const clockSchema = z.strictObject({ advanceMs: z.number().optional(), reset: z.boolean().optional() });
const accountEventSchema = z.strictObject({ field: z.string(), value: z.record(z.string(), z.unknown()) });

const requestsSchema = z.strictObject({
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).optional(),
  last: z.coerce.number().int().min(1).optional(),
});

const FLUSH_STEP_MS = 5;
const PAGE = 10_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits until nothing is under way: no post, no retry, no delayed status. Throws 408 when it takes too long. */
async function flush({ deliveries, timers, webhooks }: FakeMeta, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (deliveries.pending.size + deliveries.inFlight + timers.size + webhooks.heldCount > 0) {
    if (performance.now() > deadline) {
      throw new ControlError(
        408,
        `${deliveries.pending.size} deliveries and ${timers.size} timers are still open`,
      );
    }
    await pause(FLUSH_STEP_MS);
  }
}

function addFault(meta: FakeMeta, body: unknown): Fault {
  const input = faultSchema.parse(body);
  const { code } = input.params;
  if (code !== undefined && !isKnownErrorCode(code))
    throw new ControlError(400, `Unknown error code ${code}`);
  return meta.faults.add(input);
}

function addFaultRoutes(app: Hono<ControlEnv>, meta: FakeMeta): void {
  app.get("/faults", (c) => c.json({ faults: meta.faults.list() }));
  app.post("/faults", async (c) => c.json(addFault(meta, await c.req.json()), 201));
  app.delete("/faults", (c) => c.json({ deleted: meta.faults.delete() }));
  app.delete("/faults/:id", (c) => c.json({ deleted: meta.faults.delete(Number(c.req.param("id"))) }));
}

function addDeliveryRoutes(app: Hono<ControlEnv>, meta: FakeMeta): void {
  app.get("/requests", (c) => {
    const { after = 0, limit = PAGE, last } = requestsSchema.parse(c.req.query());
    const { ledger } = meta;
    const requests = last === undefined ? ledger.list({ after, limit }) : ledger.last(last);
    return c.json({ requests, total: ledger.size });
  });
  app.delete("/requests", (c) => {
    meta.ledger.clear();
    return c.json({ cleared: true });
  });
  app.get("/deliveries", (c) => c.json({ deliveries: meta.deliveries.recent.map(deliveryView) }));
  app.get("/deliveries/:id", (c) => {
    const delivery = meta.deliveries.recent.find(({ id }) => id === Number(c.req.param("id")));
    if (!delivery) throw new ControlError(404, "That delivery is not remembered");
    return c.json(delivery);
  });
  app.post("/webhooks", async (c) => c.json(await inject(meta, injectionSchema.parse(await c.req.json()))));
  app.post("/flush", async (c) => {
    const text = await c.req.text();
    const { timeoutMs } = flushSchema.parse(text === "" ? {} : JSON.parse(text));
    await flush(meta, timeoutMs);
    return c.json({ idle: true });
  });
}

function addWorldRoutes(app: Hono<ControlEnv>, meta: FakeMeta): void {
  const { world } = meta;
  app.get("/state", (c) => c.json(stateView(meta)));
  app.patch("/settings", async (c) => {
    const patch: unknown = await c.req.json();
    if (!isRecord(patch)) throw new ControlError(400, "Settings are an object");
    world.settings = patchSettings(world.settings, patch);
    meta.changes.publish({ kind: "settings" });
    return c.json(world.settings);
  });
  app.post("/clock", async (c) => {
    const { advanceMs = 0, reset } = clockSchema.parse(await c.req.json());
    world.clockOffsetMs = reset ? 0 : world.clockOffsetMs + advanceMs;
    meta.quality.tick();
    return c.json({ now: world.now(), clockOffsetMs: world.clockOffsetMs });
  });
  app.post("/wabas/:id/events", async (c) => {
    const wabaId = c.req.param("id");
    if (!world.wabas.has(wabaId)) throw new ControlError(404, `No WABA ${wabaId}`);
    const { field, value } = accountEventSchema.parse(await c.req.json());
    meta.webhooks.publish({ wabaId, field, value, time: Math.floor(world.now() / 1000), users: [] });
    return c.json({ published: true }, 202);
  });
  app.get("/media/:id", (c) => {
    const item = meta.media.items.get(c.req.param("id"));
    const bytes = item && meta.media.bytesOf(item.id);
    if (!item || !bytes) throw new ControlError(404, "No such media");
    // Customers' and businesses' files are hostile: never let one run as a page of this origin.
    const headers = {
      "content-type": item.mimeType,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "content-disposition": /^(image|audio|video)\/(?!svg)/.test(item.mimeType) ? "inline" : "attachment",
      "accept-ranges": "bytes",
    };
    // A player looks at the end of a recording to know its length.
    const range = byteRange(c.req.header("range"), bytes.length);
    if (range === null) return new Response(new Uint8Array(bytes), { headers });
    const { start, end } = range;
    return new Response(new Uint8Array(bytes.subarray(start, end)), {
      status: 206,
      headers: { ...headers, "content-range": `bytes ${start}-${end - 1}/${bytes.length}` },
    });
  });
}

/** Everything under /_sim: what tests and the two pages use. */
export function createControlApp(meta: FakeMeta): Hono<ControlEnv> {
  const app = new Hono<ControlEnv>();
  app.use(localOnly);
  app.get("/health", (c) => c.json({ ok: true, now: new Date(meta.world.now()).toISOString() }));
  app.get("/events", (c) => eventStream(c, meta));
  addWorldRoutes(app, meta);
  addConnectionRoutes(app, meta);
  addFaultRoutes(app, meta);
  addDeliveryRoutes(app, meta);
  app.route("/phones", createPhoneRoutes(meta));
  app.route("/templates", createTemplateControl(meta));
  // Not `notFound`: a mounted app's own is never asked, and Graph would answer.
  app.all("*", (c) => c.json({ error: "No such control" }, 404));
  app.onError((error, c) => {
    if (error instanceof ControlError) return c.json({ error: error.message }, error.status);
    if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400);
    if (error instanceof SyntaxError) return c.json({ error: "The body is not JSON" }, 400);
    return c.json({ error: error.message }, 500);
  });
  return app;
}
