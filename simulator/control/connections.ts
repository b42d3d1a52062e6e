import { createHmac, randomBytes } from "node:crypto";
import type { Hono } from "hono";
import { z } from "zod";
import type { FakeMeta } from "../fake-meta.ts";
import { isRecord } from "../graph/shape.ts";
import { encodeWire } from "../webhooks/wire-format.ts";
import { appSchema, numberSchema, tokenSchema, wabaSchema } from "../world/config.ts";
import { newObjectId } from "../world/ids.ts";
import { ControlError } from "./control-error.ts";
import type { ControlEnv } from "./local-only.ts";

const numberChanges = numberSchema.omit({ id: true, displayPhoneNumber: true }).partial();
const appChanges = appSchema.omit({ id: true }).partial();
const tokenChanges = tokenSchema.omit({ token: true }).partial();
const wabaChanges = wabaSchema.pick({ paymentProblem: true, canSend: true, appIds: true }).partial();
const onboarding = z.strictObject({ name: z.string().min(1).max(100).default("Trial business") });

/** `.partial()` keeps the defaults: only what the caller named. */
async function changesOf<T extends z.ZodObject>(schema: T, body: unknown): Promise<Partial<z.infer<T>>> {
  const parsed = schema.parse(body) as Record<string, unknown>;
  const named = Object.entries(parsed).filter(([key]) => isRecord(body) && key in body);
  return Object.fromEntries(named) as Partial<z.infer<T>>;
}

function found<T>(item: T | undefined, what: string): T {
  if (!item) throw new ControlError(404, `No ${what}`);
  return item;
}

/** What Meta's "Test" button in the app dashboard posts: a number that is nobody's, also in development mode. */
const sampleValue = {
  messaging_product: "whatsapp",
  metadata: { display_phone_number: "16505551111", phone_number_id: "123456123" },
  contacts: [{ profile: { name: "test user name" }, wa_id: "16315551181" }],
  messages: [
    {
      from: "16315551181",
      id: "ABGGFlA5Fpa",
      timestamp: "1504902988",
      type: "text",
      text: { body: "this is a text message" },
    },
  ],
};

function addOnboarding(app: Hono<ControlEnv>, meta: FakeMeta): void {
  const { world } = meta;
  app.post("/onboarding", async (c) => {
    const { name } = onboarding.parse(await c.req.json());
    const id = () => newObjectId(world.random);
    const [appId, wabaId, phoneNumberId] = [id(), id(), id()];
    const line = 100 + (world.onboarded.length % 100);
    const displayPhoneNumber = `+1 202-555-0${line}`;
    const accessToken = `EAAG${randomBytes(24).toString("hex")}`;
    const appSecret = randomBytes(16).toString("hex");
    world.onboard({
      apps: [{ id: appId, secret: appSecret }],
      wabas: [{ id: wabaId, name, numbers: [{ id: phoneNumberId, displayPhoneNumber, verifiedName: name }] }],
      tokens: [{ token: accessToken, wabaIds: [wabaId], appId }],
    });
    return c.json({ appId, appSecret, wabaId, phoneNumberId, displayPhoneNumber, accessToken }, 201);
  });
}

/** What a person does in Meta's dashboards to apps, accounts, numbers and tokens; and a business that joins. */
export function addConnectionRoutes(app: Hono<ControlEnv>, meta: FakeMeta): void {
  const { world } = meta;
  const changed = () => meta.changes.publish({ kind: "settings" });
  app.patch("/numbers/:id", async (c) => {
    const number = found(world.numbers.get(c.req.param("id")), `business number ${c.req.param("id")}`);
    Object.assign(number, await changesOf(numberChanges, await c.req.json()));
    changed();
    return c.json(number);
  });
  app.patch("/apps/:id", async (c) => {
    const one = found(world.apps.get(c.req.param("id")), "such app");
    Object.assign(one, await changesOf(appChanges, await c.req.json()));
    changed();
    return c.json(one);
  });
  app.patch("/tokens/:token", async (c) => {
    const token = found(world.tokens.get(c.req.param("token")), "such token");
    const { expiresAt, ...changes } = await changesOf(tokenChanges, await c.req.json());
    Object.assign(token, changes);
    if (expiresAt !== undefined) token.expiresAt = expiresAt === null ? null : Date.parse(expiresAt);
    changed();
    return c.json(token);
  });
  app.patch("/wabas/:id", async (c) => {
    const waba = found(world.wabas.get(c.req.param("id")), "such WABA");
    const { appIds, ...changes } = await changesOf(wabaChanges, await c.req.json());
    Object.assign(waba, changes);
    if (appIds) waba.subscriptions = new Map(appIds.map((id) => [id, waba.subscriptions.get(id) ?? null]));
    changed();
    return c.json({
      id: waba.id,
      paymentProblem: waba.paymentProblem,
      appIds: [...waba.subscriptions.keys()],
    });
  });
  app.post("/apps/:id/test-webhook", async (c) => {
    const { secret, webhookUrl } = found(world.apps.get(c.req.param("id")), "such app");
    if (webhookUrl === null) throw new ControlError(400, "The app has no callback URL");
    const change = { field: "messages", value: sampleValue };
    const body = encodeWire({ object: "whatsapp_business_account", entry: [{ id: "0", changes: [change] }] });
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    const answer = await fetch(webhookUrl, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
      body,
    });
    return c.json({ status: answer.status });
  });
  addOnboarding(app, meta);
}
