import type { HealthFacts } from "./channel-health.ts";
import { against, type Evidence, type IssueCode } from "./channel-issue.ts";
import type { CheckItem } from "./check-item.ts";
import { limitText, type NumberFacts, tokenExpiry } from "./number-check.ts";
import { textOf } from "./whatsapp/read.ts";

export type Findings = {
  against: Evidence[];
  /** What the check has seen to be all right. Only what stood open is written down. */
  disproved: IssueCode[];
  facts: HealthFacts;
};

/** The trouble each cause of a check is; causes that are no trouble of a running number are missing. */
const codeByCause: Readonly<Record<string, IssueCode>> = {
  token_invalid: "token_invalid",
  token_expired: "token_invalid",
  connection_lost: "token_invalid",
  token_lacks_permission: "permission_missing",
  permission_missing: "permission_missing",
  token_expires_soon: "token_expires_soon",
  token_temporary: "token_expires_soon",
  object_unreachable: "number_unreachable",
  number_deleted: "number_unreachable",
  number_not_registered: "number_not_registered",
  number_not_verified: "number_not_registered",
  number_not_connected: "account_restricted",
  account_blocked: "account_restricted",
  not_subscribed: "not_subscribed",
  payment_problem: "payment_problem",
  display_name_declined: "display_name",
  test_number_recipient: "test_number_recipient",
  quality_low: "quality_low",
};

/** What an item that is in order disproves. */
const codesByItem: Partial<Record<CheckItem["item"], readonly IssueCode[]>> = {
  token: ["token_invalid", "permission_missing", "token_expires_soon"],
  phone_number: ["number_not_registered", "number_unreachable"],
  account: [
    "account_restricted",
    "account_locked",
    "account_disabled",
    "account_deleted",
    "account_violation",
  ],
  subscription: ["not_subscribed", "app_removed"],
  payment: ["payment_problem"],
  display_name: ["display_name"],
  recipients: ["test_number_recipient"],
  quality: ["quality_low"],
};

/** What a check says about the health of a number. An answer that did not come says nothing. */
export function findingsOf(channelId: string, items: readonly CheckItem[], facts: NumberFacts): Findings {
  const troubles = items
    .filter(({ state }) => state === "problem")
    .flatMap((item) => troubleOf(channelId, item));
  const bad = new Set(troubles.map(({ code }) => code));
  const disproved = items.flatMap((item) => {
    if (item.state === "ok") return codesByItem[item.item] ?? [];
    // A token that ends soon is valid, and has its permissions.
    const isOnlyEnding = item.cause === "token_expires_soon" || item.cause === "token_temporary";
    return isOnlyEnding ? (["token_invalid", "permission_missing"] as const) : [];
  });
  return {
    against: troubles,
    disproved: disproved.filter((code) => !bad.has(code)),
    facts: factsOf(channelId, facts),
  };
}

function troubleOf(channelId: string, { cause, details }: CheckItem): Evidence[] {
  const code = codeByCause[cause ?? ""];
  if (!code) return [];
  if (code === "token_expires_soon" && details)
    return [against(channelId, code, { details: { until: details } })];
  if (code === "display_name" && details) return [against(channelId, code, { details: { value: details } })];
  return [against(channelId, code)];
}

function factsOf(channelId: string, { token, number }: NumberFacts): HealthFacts {
  const facts: HealthFacts = { channelId, at: null, isCheck: true };
  if ("value" in token) facts.tokenExpiresAt = tokenExpiry(token.value);
  if (!("value" in number)) return facts;
  return {
    ...facts,
    ...optional("qualityRating", textOf(number.value.quality_rating)),
    ...optional("messagingLimit", limitText(number.value)),
    ...optional("displayNameStatus", textOf(number.value.name_status)),
    isTestNumber: textOf(number.value.account_mode) === "SANDBOX",
  };
}

function optional(name: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [name]: value };
}
