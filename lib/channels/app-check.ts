import { type Answer, type CheckItem, ok, problem, refused, unknown, waiting } from "./check-item.ts";
import { type JsonObject, objectsOf, textOf } from "./whatsapp/read.ts";
import { webhookFields } from "./whatsapp/webhook-fields.ts";

/** How far a call of our own to our own public address came. */
export type Reach = "reached" | "certificate" | "name" | "no_answer" | "unasked";

export type AppFacts = {
  appUrl: string;
  /** The provider is a simulator on this machine: no public address is needed. */
  isProviderLocal: boolean;
  reach: Reach;
  providerAppId: string | null;
  webhookPath: string;
  lastHandshakeAt: Date | null;
  lastHandshakeRefusedAt: Date | null;
  lastWebhookAt: Date | null;
  lastRefusedAt: Date | null;
  refusedCount: number;
  /** Where Meta sends the app's webhooks; null: not asked, because Meta's id of the app is unknown. */
  subscriptions: Answer<JsonObject[]> | null;
};

/** Whether webhooks can come at all: the address, Meta's knowledge of it, the signature, the fields. */
export function appCheck(facts: AppFacts): CheckItem[] {
  return [addressItem(facts), callbackItem(facts), secretItem(facts), fieldsItem(facts)];
}

export function addressItem(facts: Omit<AppFacts, "subscriptions" | "webhookPath">): CheckItem {
  const { appUrl, isProviderLocal, reach, lastHandshakeAt, lastWebhookAt } = facts;
  if (isProviderLocal) return ok("address", "local");
  const { protocol, hostname } = new URL(appUrl);
  if (isPrivate(hostname)) return problem("address", "address_private", "app_url", appUrl);
  if (protocol !== "https:") return problem("address", "address_not_https", "app_url", appUrl);
  if (reach === "certificate") return problem("address", "certificate_invalid", "certificate", appUrl);
  if (reach === "name") return problem("address", "address_name_unknown", "app_url", hostname);
  const wasHeard = lastHandshakeAt !== null || lastWebhookAt !== null;
  if (wasHeard || reach === "reached") return ok("address", appUrl);
  return unknown("address", "address_not_reached", "firewall", appUrl);
}

/** Nobody's own machine or network: Meta delivers to neither. */
function isPrivate(hostname: string): boolean {
  const isOwn =
    /^(localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(hostname) ||
    /\.(local|internal|localhost|lan|home\.arpa)$/.test(hostname);
  return isOwn || !hostname.includes(".");
}

function callbackItem(facts: AppFacts): CheckItem {
  const { lastHandshakeAt, lastHandshakeRefusedAt, lastWebhookAt, appUrl, webhookPath, subscriptions } =
    facts;
  if (isNewer(lastHandshakeRefusedAt, lastHandshakeAt) && isNewer(lastHandshakeRefusedAt, lastWebhookAt)) {
    return problem("callback", "verify_token_wrong", "set_callback");
  }
  if (subscriptions !== null && "value" in subscriptions) {
    const own = subscriptions.value.find((one) => textOf(one.object) === "whatsapp_business_account");
    const url = textOf(own?.callback_url);
    if (url === null) return problem("callback", "no_callback", "set_callback");
    // The common address works as well; which workspace is meant the signature tells.
    const base = `${appUrl}/api/webhooks/whatsapp`;
    if (url !== appUrl + webhookPath && url !== base)
      return problem("callback", "callback_elsewhere", "set_callback", url);
    return ok("callback", url);
  }
  if (lastHandshakeAt !== null || lastWebhookAt !== null) return ok("callback");
  return waiting("callback", "no_handshake_yet", "set_callback");
}

function secretItem({ subscriptions, lastRefusedAt, lastWebhookAt, refusedCount }: AppFacts): CheckItem {
  if (subscriptions !== null && "value" in subscriptions) return ok("app_secret");
  if (subscriptions !== null && subscriptions.problem.cause === "connection_lost") {
    return problem("app_secret", "app_secret_wrong", "app_secret");
  }
  if (refusedCount > 0 && isNewer(lastRefusedAt, lastWebhookAt)) {
    return problem("app_secret", "signature_wrong", "app_secret", String(refusedCount));
  }
  if (lastWebhookAt !== null) return ok("app_secret");
  return waiting("app_secret", "no_webhook_yet");
}

function fieldsItem({ subscriptions, providerAppId }: AppFacts): CheckItem {
  if (subscriptions === null || providerAppId === null) return unknown("fields", "app_id_missing", "app_id");
  if ("problem" in subscriptions) {
    const item = refused("fields", subscriptions.problem);
    // The line above tells the cause; here nothing more is known.
    return { ...item, state: "unknown" };
  }
  const own = subscriptions.value.find((one) => textOf(one.object) === "whatsapp_business_account");
  const names = objectsOf(own?.fields).map((field) => textOf(field.name));
  const missing = webhookFields.filter((field) => !names.includes(field));
  if (missing.length === 0) return ok("fields");
  return problem("fields", "fields_missing", "set_callback", missing.join(", "));
}

function isNewer(a: Date | null, b: Date | null): boolean {
  return a !== null && (b === null || a > b);
}
