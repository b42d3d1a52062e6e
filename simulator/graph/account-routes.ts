import type { Hono } from "hono";
import type { FakeMeta } from "../fake-meta.ts";
import { getText } from "../webhooks/http-post.ts";
import type { BusinessNumber, Waba } from "../world/model.ts";
import { numberFor, refusalOf, wabaFor } from "./access.ts";
import { type GraphContext, type GraphEnv, graphJson, pickFields, readFields, readJson } from "./answers.ts";
import { GraphError } from "./graph-error.ts";
import { isRecord } from "./shape.ts";

const HANDSHAKE_MS = 10_000;

function formatted(number: BusinessNumber): string {
  return number.displayPhoneNumber;
}

/** Everything the number node answers; without `fields` Graph gives only the first few (section 15). */
export function numberNode(c: GraphContext, number: BusinessNumber, meta: FakeMeta): Record<string, unknown> {
  const app = [...meta.world.apps.values()][0];
  const waba = meta.world.wabas.get(number.wabaId);
  const all: Record<string, unknown> = {
    verified_name: number.verifiedName,
    code_verification_status: number.codeVerification,
    display_phone_number: formatted(number),
    quality_rating: number.qualityRating,
    platform_type: number.status === "PENDING" ? "NOT_APPLICABLE" : "CLOUD_API",
    throughput: { level: number.throughput },
    status: number.status,
    name_status: number.nameStatus,
    account_mode: number.testRecipients === null ? "LIVE" : "SANDBOX",
    is_official_business_account: false,
    whatsapp_business_manager_messaging_limit: number.messagingLimit,
    messaging_limit_tier: number.messagingLimit,
    health_status: healthOf(meta, number),
    webhook_configuration: {
      ...(number.webhookOverrideUrl === null ? {} : { phone_number: number.webhookOverrideUrl }),
      ...overrideOf(waba, app?.id),
      ...(app?.webhookUrl ? { application: app.webhookUrl } : {}),
    },
    id: number.id,
  };
  const asked = readFields(c) ?? [
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
  ];
  return pickFields(all, asked, "WhatsAppBusinessPhoneNumber");
}

type Health = { can_send_message: string; errors?: Record<string, unknown>[] };

const blockedBy = (code: number, description: string, solution: string): Health => ({
  can_send_message: "BLOCKED",
  errors: [{ error_code: code, error_description: description, possible_solution: solution }],
});

/** Each node that takes part in a send, and the worst of them as the summary. */
function healthOf({ world }: FakeMeta, number: BusinessNumber) {
  const waba = world.wabas.get(number.wabaId);
  const app = [...world.apps.values()].find(({ id }) => waba?.subscriptions.has(id));
  const account: Health = waba?.paymentProblem
    ? blockedBy(
        141006,
        "There is an error with the payment method. This will block business initiated conversations.",
        "There was an error with your payment method. Please add a new payment method to the account.",
      )
    : { can_send_message: waba?.canSend ?? "AVAILABLE" };
  const own = { can_send_message: number.status === "CONNECTED" ? "AVAILABLE" : "BLOCKED" };
  const nodes = [
    { entity_type: "PHONE_NUMBER", id: number.id, ...own },
    { entity_type: "WABA", id: number.wabaId, ...account },
    { entity_type: "BUSINESS", id: "770318204410052", can_send_message: "AVAILABLE" },
    { entity_type: "APP", id: app?.id ?? "0", can_send_message: "AVAILABLE" },
  ];
  const worst = ["BLOCKED", "LIMITED"].find((one) => nodes.some((node) => node.can_send_message === one));
  return { can_send_message: worst ?? "AVAILABLE", entities: nodes };
}

function overrideOf(waba: Waba | undefined, appId: string | undefined): Record<string, string> {
  const override = waba && appId ? waba.subscriptions.get(appId) : null;
  return override ? { whatsapp_business_account: override } : {};
}

export function wabaNode(c: GraphContext, waba: Waba): Record<string, unknown> {
  const all: Record<string, unknown> = {
    name: waba.name,
    timezone_id: "1",
    currency: "USD",
    account_review_status: "APPROVED",
    business_verification_status: "verified",
    message_template_namespace: `${waba.id}_namespace`,
    health_status: { can_send_message: "AVAILABLE", entities: [] },
    id: waba.id,
  };
  const asked = readFields(c) ?? ["name", "timezone_id", "message_template_namespace"];
  return pickFields(all, asked, "WhatsAppBusinessAccount");
}

/** The handshake of section 1.2: the bare challenge must come back with 200. */
export async function verifyCallback(url: string, verifyToken: string): Promise<void> {
  const challenge = String(Math.floor(Math.random() * 2 ** 31));
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.challenge": challenge,
    "hub.verify_token": verifyToken,
  });
  const separator = url.includes("?") ? "&" : "?";
  const answer = await getText(`${url}${separator}${query}`, HANDSHAKE_MS).catch(() => null);
  if (answer?.status === 200 && answer.body.trim() === challenge) return;
  const reason = answer ? `HTTP Status Code = ${answer.status}` : "the URL could not be reached";
  throw new GraphError(2200, {
    message: `(#2200) Callback verification failed with the following errors: ${reason}`,
    details: null,
  });
}

function readOverride(value: unknown): { url: string | null; verifyToken: string } {
  const body = isRecord(value) ? value : {};
  const url = typeof body.override_callback_uri === "string" ? body.override_callback_uri : "";
  const verifyToken = typeof body.verify_token === "string" ? body.verify_token : "";
  if (url.length > 200)
    throw new GraphError(100, { details: "override_callback_uri is longer than 200 characters" });
  return { url: url === "" ? null : url, verifyToken };
}

function appIdOf(c: GraphContext, meta: FakeMeta): string {
  const own = c.get("token").appId ?? [...meta.world.apps.keys()][0];
  if (own === undefined) throw new GraphError(100, { details: "The token belongs to no app." });
  return own;
}

function addSubscriptionRoutes(app: Hono<GraphEnv>, meta: FakeMeta): void {
  const { world } = meta;
  app.get("/:id/subscribed_apps", (c) => {
    const waba = wabaFor(world, c.get("token"), c.req.param("id"), "GET");
    const data = [...waba.subscriptions].map(([id, override]) => ({
      whatsapp_business_api_data: {
        link: `https://www.facebook.com/games/?app_id=${id}`,
        name: `App ${id}`,
        id,
      },
      ...(override === null ? {} : { override_callback_uri: override }),
    }));
    return graphJson({ data });
  });
  app.post("/:id/subscribed_apps", async (c) => {
    const waba = wabaFor(world, c.get("token"), c.req.param("id"), "POST");
    const { url, verifyToken } = readOverride(await readJson(c));
    if (url !== null) await verifyCallback(url, verifyToken);
    waba.subscriptions.set(appIdOf(c, meta), url);
    return graphJson({ success: true });
  });
  app.delete("/:id/subscribed_apps", (c) => {
    const waba = wabaFor(world, c.get("token"), c.req.param("id"), "DELETE");
    waba.subscriptions.delete(appIdOf(c, meta));
    return graphJson({ success: true });
  });
}

/** Accounts, numbers, subscriptions and the token look-up (sections 1.1 and 15). */
export function addAccountRoutes(app: Hono<GraphEnv>, meta: FakeMeta): void {
  const { world } = meta;
  addSubscriptionRoutes(app, meta);
  app.get("/:id/phone_numbers", (c) => {
    const waba = wabaFor(world, c.get("token"), c.req.param("id"), "GET");
    const numbers = [...world.numbers.values()].filter(({ wabaId }) => wabaId === waba.id);
    return graphJson({ data: numbers.map((number) => numberNode(c, number, meta)) });
  });
  app.get("/debug_token", (c) => {
    const token = world.tokens.get(c.req.query("input_token") ?? "");
    if (!token)
      return graphJson({
        data: { error: { code: 190, message: "Malformed access token" }, is_valid: false, scopes: [] },
      });
    const refusal = refusalOf(token, world.now());
    return graphJson({
      data: {
        app_id: token.appId ?? [...world.apps.keys()][0] ?? "0",
        type: token.type,
        application: "Simulator",
        expires_at: token.expiresAt === null ? 0 : Math.floor(token.expiresAt / 1000),
        is_valid: refusal === null,
        ...(refusal && { error: { code: refusal.code, message: refusal.message } }),
        scopes: token.scopes,
        granular_scopes: token.scopes.map((scope) => ({ scope, target_ids: token.wabaIds })),
        user_id: "100000000000001",
      },
    });
  });
}

/** POST /{phone-number-id}: the number's own webhook override (section 1.1). */
export async function editNumber(c: GraphContext, meta: FakeMeta, id: string): Promise<Response> {
  const number = numberFor(meta.world, c.get("token"), id, "POST", { scope: "whatsapp_business_management" });
  const body = await readJson(c);
  if (!isRecord(body) || body.webhook_configuration === undefined) {
    throw new GraphError(100, { details: "Only webhook_configuration can be set in the simulator." });
  }
  const { url, verifyToken } = readOverride(body.webhook_configuration);
  if (url !== null) await verifyCallback(url, verifyToken);
  number.webhookOverrideUrl = url;
  return graphJson({ success: true });
}
