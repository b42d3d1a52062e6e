import type { ProviderProblem } from "./graph.ts";
import type { ChannelCheckDto } from "./schema.ts";
import { booleanOf, type JsonObject, numberOf, objectOf, textOf } from "./whatsapp/read.ts";

/** What WhatsApp said to one question, or why it did not. */
export type Answer<T> = { value: T } | { problem: ProviderProblem };

export type CheckFacts = {
  token: Answer<JsonObject>;
  number: Answer<JsonObject>;
  apps: Answer<JsonObject[]>;
  /** Meta's id of our app, if the admin told us. */
  providerAppId: string | null;
  lastWebhookAt: Date | null;
  now: Date;
};

type Item = ChannelCheckDto["items"][number];

const neededScopes = ["whatsapp_business_messaging", "whatsapp_business_management"];
const soonMs = 7 * 24 * 60 * 60 * 1000;

/** Each thing a number needs: ok, or what is wrong and what mends it. Reads like the checklist it becomes. */
export function channelCheck(facts: CheckFacts): Item[] {
  return [tokenItem(facts), numberItem(facts), subscriptionItem(facts), webhookItem(facts)];
}

function tokenItem({ token, now }: CheckFacts): Item {
  if ("problem" in token) return { item: "token", state: "problem", ...token.problem };
  const problem = (cause: string, details: string | null = null): Item => ({
    ...{ item: "token", state: "problem", cause, fix: "new_token", details },
  });
  if (!booleanOf(token.value.is_valid))
    return problem("token_invalid", textOf(objectOf(token.value.error)?.message));
  const scopes = Array.isArray(token.value.scopes) ? token.value.scopes : [];
  const missing = neededScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) return problem("token_lacks_permission", missing.join(", "));
  const expiresAt = (numberOf(token.value.expires_at) ?? 0) * 1000;
  // 0: a system user's token, which does not expire.
  if (expiresAt > 0 && expiresAt - now.getTime() < soonMs) {
    return problem("token_expires_soon", new Date(expiresAt).toISOString());
  }
  return { item: "token", state: "ok", cause: null, fix: null, details: null };
}

function numberItem({ number }: CheckFacts): Item {
  if ("problem" in number) return { item: "phone_number", state: "problem", ...number.problem };
  const status = textOf(number.value.status);
  if (status === "CONNECTED" || status === null) {
    const details = textOf(number.value.display_phone_number);
    return { item: "phone_number", state: "ok", cause: null, fix: null, details };
  }
  const fix = status === "PENDING" ? "register_number" : "account_settings";
  return { item: "phone_number", state: "problem", cause: "number_not_connected", fix, details: status };
}

function subscriptionItem({ apps, providerAppId }: CheckFacts): Item {
  if ("problem" in apps) return { item: "subscription", state: "problem", ...apps.problem };
  const ids = apps.value.map((app) => textOf(objectOf(app.whatsapp_business_api_data)?.id));
  const isOurs = providerAppId === null ? ids.length > 0 : ids.includes(providerAppId);
  if (isOurs) return { item: "subscription", state: "ok", cause: null, fix: null, details: null };
  const details = ids.filter((id) => id !== null).join(", ") || null;
  return { item: "subscription", state: "problem", cause: "not_subscribed", fix: "subscribe", details };
}

function webhookItem({ lastWebhookAt }: CheckFacts): Item {
  const details = lastWebhookAt?.toISOString() ?? null;
  if (lastWebhookAt !== null) return { item: "webhook", state: "ok", cause: null, fix: null, details };
  return { item: "webhook", state: "problem", cause: "no_webhook_yet", fix: "callback_url", details };
}
