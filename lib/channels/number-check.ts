import {
  type Answer,
  type CheckItem,
  nodesOf,
  ok,
  problem,
  refused,
  unknown,
  waiting,
} from "./check-item.ts";
import { booleanOf, idOf, type JsonObject, numberOf, objectOf, textOf } from "./whatsapp/read.ts";

export type NumberFacts = {
  now: Date;
  phoneNumberId: string;
  token: Answer<JsonObject>;
  number: Answer<JsonObject>;
  /** The numbers of the account that was named. */
  numbers: Answer<JsonObject[]>;
  apps: Answer<JsonObject[]>;
  /** Meta's id of our app, if the admin told us. */
  providerAppId: string | null;
  /** The app has signed something for us; a customer of this number, and of any of the app's, has written. */
  lastWebhookAt: Date | null;
  lastInboundAt: Date | null;
  isAppHeard: boolean;
  /** The same number in another workspace of this installation, still connected. */
  isElsewhere: boolean;
  /** When the token ends, as an earlier check was told. */
  tokenExpiresAt: Date | null;
  /** Troubles that are known already, by code: what WhatsApp tells only when one sends. */
  open: readonly string[];
};

const neededScopes = ["whatsapp_business_messaging", "whatsapp_business_management"];
const day = 24 * 60 * 60 * 1000;
const soonMs = 7 * day;
/** The dashboard's token lives for about a day. */
const temporaryMs = 26 * 60 * 60 * 1000;
/** "There is an error with the payment method" in health_status. */
const paymentError = "141006";

/** Each thing one number needs: ok, or what is wrong and what mends it. Reads like the checklist it becomes. */
export function numberCheck(facts: NumberFacts): CheckItem[] {
  return [
    tokenItem(facts),
    tokenAppItem(facts),
    accountItem(facts),
    numberItem(facts),
    elsewhereItem(facts),
    subscriptionItem(facts),
    liveItem(facts),
    webhookItem(facts),
    paymentItem(facts),
    nameItem(facts),
    recipientsItem(facts),
    qualityItem(facts),
  ];
}

function tokenItem({ token, tokenExpiresAt, now }: NumberFacts): CheckItem {
  const bad = (cause: string, details: string | null = null) => problem("token", cause, "new_token", details);
  const isOver = (end: Date | null): end is Date => end !== null && end <= now;
  if ("problem" in token) {
    const isRefused = token.problem.cause === "connection_lost";
    if (isRefused && isOver(tokenExpiresAt)) return bad("token_expired", tokenExpiresAt.toISOString());
    return { ...refused("token", token.problem), fix: "new_token" };
  }
  const expiresAt = tokenExpiry(token.value);
  if (!booleanOf(token.value.is_valid)) {
    if (isOver(expiresAt)) return bad("token_expired", expiresAt.toISOString());
    return bad("token_invalid", textOf(objectOf(token.value.error)?.message));
  }
  const scopes = Array.isArray(token.value.scopes) ? token.value.scopes : [];
  const missing = neededScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) return bad("token_lacks_permission", missing.join(", "));
  if (expiresAt === null) return ok("token");
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs < temporaryMs) return bad("token_temporary", expiresAt.toISOString());
  return leftMs < soonMs ? bad("token_expires_soon", expiresAt.toISOString()) : ok("token");
}

/** Null: a system user's token, which does not expire. */
export function tokenExpiry(token: JsonObject): Date | null {
  const seconds = numberOf(token.expires_at) ?? 0;
  return seconds > 0 ? new Date(seconds * 1000) : null;
}

function tokenAppItem({ token, providerAppId }: NumberFacts): CheckItem {
  if ("problem" in token) return unknown("token_app", token.problem.cause);
  const appId = idOf(token.value.app_id);
  if (!booleanOf(token.value.is_valid) || appId === null) return unknown("token_app", "token_invalid");
  if (providerAppId === null) return unknown("token_app", "app_id_missing", "app_id", appId);
  if (appId === providerAppId) return ok("token_app");
  return problem("token_app", "token_of_other_app", "new_token", textOf(token.value.application) ?? appId);
}

function accountItem({ numbers, number, phoneNumberId }: NumberFacts): CheckItem {
  if ("problem" in numbers) return refused("account", numbers.problem);
  if (!numbers.value.some((one) => idOf(one.id) === phoneNumberId)) {
    return problem("account", "number_in_other_account", "account_id");
  }
  const nodes = "value" in number ? nodesOf(number.value) : [];
  const blocked = nodes.find(
    ({ node, canSend, errors }) =>
      node !== "PHONE_NUMBER" && canSend === "BLOCKED" && !errors.some(({ code }) => code === paymentError),
  );
  if (!blocked) return ok("account");
  return problem("account", "account_blocked", "account_settings", blocked.errors[0]?.words ?? null);
}

/** Statuses of platform reference, section 15. */
function numberItem({ number }: NumberFacts): CheckItem {
  if ("problem" in number) return refused("phone_number", number.problem);
  const status = textOf(number.value.status);
  if (textOf(number.value.code_verification_status) === "NOT_VERIFIED" && status !== "CONNECTED") {
    return problem("phone_number", "number_not_verified", "account_settings", status);
  }
  if (status === "CONNECTED" || status === null) {
    return ok("phone_number", textOf(number.value.display_phone_number));
  }
  if (status === "PENDING" || status === "DISCONNECTED" || status === "UNVERIFIED") {
    return problem("phone_number", "number_not_registered", "register", status);
  }
  return problem("phone_number", "number_not_connected", "account_settings", status);
}

function elsewhereItem({ isElsewhere }: NumberFacts): CheckItem {
  return isElsewhere ? problem("elsewhere", "connected_elsewhere", "disconnect_there") : ok("elsewhere");
}

function subscriptionItem({ apps, providerAppId }: NumberFacts): CheckItem {
  if ("problem" in apps) return refused("subscription", apps.problem);
  const ids = apps.value.map((app) => idOf(objectOf(app.whatsapp_business_api_data)?.id));
  const isOurs = providerAppId === null ? ids.length > 0 : ids.includes(providerAppId);
  if (isOurs) return ok("subscription");
  const details = ids.filter((id) => id !== null).join(", ") || null;
  return problem("subscription", "not_subscribed", "subscribe", details);
}

/** No field of the API tells it. Meta's own test arrives in development mode, and customers' messages do not. */
function liveItem({ lastWebhookAt, isAppHeard }: NumberFacts): CheckItem {
  if (isAppHeard) return ok("app_live");
  if (lastWebhookAt !== null) return problem("app_live", "app_not_live", "app_mode");
  return waiting("app_live", "no_webhook_yet", "app_mode");
}

function webhookItem({ lastInboundAt }: NumberFacts): CheckItem {
  if (lastInboundAt !== null) return ok("webhook", lastInboundAt.toISOString());
  return waiting("webhook", "no_webhook_yet", "callback_url");
}

function paymentItem({ number, open }: NumberFacts): CheckItem {
  if ("problem" in number) return unknown("payment", number.problem.cause);
  const nodes = nodesOf(number.value);
  const error = nodes.flatMap(({ errors }) => errors).find(({ code }) => code === paymentError);
  if (error) return problem("payment", "payment_problem", "payment", error.words);
  if (open.includes("payment_problem") && nodes.length === 0) {
    return problem("payment", "payment_problem", "payment");
  }
  return nodes.length > 0 ? ok("payment") : unknown("payment", "payment_not_told", "payment");
}

const goodNames = ["APPROVED", "AVAILABLE_WITHOUT_REVIEW"];

function nameItem({ number }: NumberFacts): CheckItem {
  if ("problem" in number) return unknown("display_name", number.problem.cause);
  const status = textOf(number.value.name_status);
  const name = textOf(number.value.verified_name);
  if (status === null || status === "NONE")
    return unknown("display_name", "display_name_not_told", "display_name");
  if (goodNames.includes(status)) return ok("display_name", name);
  if (status === "PENDING_REVIEW" || status === "PENDING" || status === "DEFERRED") {
    return waiting("display_name", "display_name_in_review");
  }
  return problem("display_name", "display_name_declined", "display_name", status);
}

function recipientsItem({ number, open }: NumberFacts): CheckItem {
  if ("problem" in number) return unknown("recipients", number.problem.cause);
  if (textOf(number.value.account_mode) !== "SANDBOX") return ok("recipients");
  if (open.includes("test_number_recipient"))
    return problem("recipients", "test_number_recipient", "recipients");
  return unknown("recipients", "test_number", "recipients");
}

function qualityItem({ number }: NumberFacts): CheckItem {
  if ("problem" in number) return unknown("quality", number.problem.cause);
  const rating = textOf(number.value.quality_rating);
  if (rating === "RED") return problem("quality", "quality_low", "quality");
  return ok("quality", limitText(number.value));
}

/** "TIER_2K"; null when WhatsApp does not tell. */
export function limitText(number: JsonObject): string | null {
  return textOf(number.whatsapp_business_manager_messaging_limit) ?? textOf(number.messaging_limit_tier);
}
