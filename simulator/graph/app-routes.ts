import type { Hono } from "hono";
import type { FakeMeta } from "../fake-meta.ts";
import type { App } from "../world/model.ts";
import { numberFor } from "./access.ts";
import { verifyCallback } from "./account-routes.ts";
import { type GraphContext, type GraphEnv, graphJson, readJson } from "./answers.ts";
import { GraphError, invalidParam, missingObject } from "./graph-error.ts";
import { isRecord } from "./shape.ts";

const OBJECT = "whatsapp_business_account";
/** What an app without a list of its own takes: everything the simulator can send, and what tests post by hand. */
const ALL_FIELDS = [
  ...["messages", "calls", "history", "smb_message_echoes"],
  ...["message_template_status_update", "message_template_quality_update"],
  ...["message_template_components_update"],
  ...["template_category_update", "user_preferences", "account_update", "account_alerts"],
  ...["business_capability_update", "phone_number_name_update", "phone_number_quality_update"],
];

function appOf(c: GraphContext, meta: FakeMeta): App {
  const id = c.req.param("id") ?? "";
  const app = meta.world.apps.get(id);
  if (!app) throw missingObject(c.req.method, id);
  // Section 1.1: this call takes the app's own token, not a person's.
  if (c.get("token").token !== `${app.id}|${app.secret}`) {
    throw new GraphError(15, { message: "(#15) This method must be called with an app access_token." });
  }
  return app;
}

async function setSubscription(c: GraphContext, meta: FakeMeta): Promise<Response> {
  const app = appOf(c, meta);
  const body = await readJson(c);
  const given = isRecord(body) ? body : {};
  if (given.object !== OBJECT) throw invalidParam("Param object must be one of whatsapp_business_account");
  const url = String(given.callback_url ?? "");
  const verifyToken = String(given.verify_token ?? "");
  await verifyCallback(url, verifyToken);
  const fields = Array.isArray(given.fields)
    ? given.fields.map(String)
    : String(given.fields ?? "").split(",");
  Object.assign(app, { webhookUrl: url, verifyToken, fields: fields.map((field) => field.trim()) });
  meta.changes.publish({ kind: "settings" });
  return graphJson({ success: true });
}

async function register(c: GraphContext, meta: FakeMeta): Promise<Response> {
  const id = c.req.param("id") ?? "";
  const number = numberFor(meta.world, c.get("token"), id, "POST", { scope: "whatsapp_business_management" });
  const body = await readJson(c);
  const pin = isRecord(body) ? String(body.pin ?? "") : "";
  if (!/^\d{6}$/.test(pin)) throw new GraphError(100, { details: "Param pin must be 6 characters long." });
  if (number.codeVerification !== "VERIFIED") throw new GraphError(133006);
  if (number.pin !== null && number.pin !== pin) throw new GraphError(133005);
  Object.assign(number, { pin, status: "CONNECTED" });
  meta.changes.publish({ kind: "settings" });
  return graphJson({ success: true });
}

/** An app's webhooks, and putting a number onto the Cloud API (sections 1.1 and 15). */
export function addAppRoutes(app: Hono<GraphEnv>, meta: FakeMeta): void {
  app.get("/:id/subscriptions", (c) => {
    const { webhookUrl, fields } = appOf(c, meta);
    if (webhookUrl === null) return graphJson({ data: [] });
    const named = (fields ?? ALL_FIELDS).map((name) => ({ name, version: "v25.0" }));
    return graphJson({ data: [{ object: OBJECT, callback_url: webhookUrl, active: true, fields: named }] });
  });
  app.post("/:id/subscriptions", (c) => setSubscription(c, meta));
  app.post("/:id/register", (c) => register(c, meta));
}
