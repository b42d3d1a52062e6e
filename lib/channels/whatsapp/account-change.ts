import type { AccountChange } from "#lib/channels/inbound-event.ts";
import { type JsonObject, numberOf, objectOf, objectsOf, secondsOf, textOf } from "./read.ts";

/** Null when it says nothing that bears on a number's health. Unknown words of known fields included. */
export function accountChangeOf(field: string, value: JsonObject): AccountChange | null {
  switch (field) {
    case "account_update":
      return updateOf(value);
    case "account_alerts":
      return alertOf(value);
    case "phone_number_quality_update":
      return qualityOf(value);
    case "phone_number_name_update":
      return withText(value.decision, (decision) => ({
        ...{ kind: "display_name", decision, reason: textOf(value.rejection_reason) },
      }));
    case "business_capability_update":
      return withText(limitText(value.max_daily_conversations_per_business), (messagingLimit) => ({
        ...{ kind: "limit", messagingLimit },
      }));
    default:
      return null;
  }
}

const bans: Readonly<Record<string, "disabled" | "scheduled" | "reinstated">> = {
  DISABLE: "disabled",
  SCHEDULE_FOR_DISABLE: "scheduled",
  REINSTATE: "reinstated",
};

function updateOf(value: JsonObject): AccountChange | null {
  switch (textOf(value.event)) {
    case "DISABLED_UPDATE": {
      const ban = objectOf(value.ban_info);
      const state = bans[textOf(ban?.waba_ban_state) ?? ""];
      // The date is English text, and part of a sentence only.
      return state ? { kind: "ban", state, date: textOf(ban?.waba_ban_date) } : null;
    }
    case "ACCOUNT_RESTRICTION":
      return {
        kind: "restrictions",
        restrictions: objectsOf(value.restriction_info).flatMap((one) => {
          const type = textOf(one.restriction_type);
          return type === null ? [] : [{ type, until: secondsOf(one.expiration) }];
        }),
      };
    case "ACCOUNT_VIOLATION":
      return withText(objectOf(value.violation_info)?.violation_type, (violation) => ({
        ...{ kind: "violation", violation },
      }));
    case "ACCOUNT_DELETED":
      return { kind: "deleted" };
    case "PARTNER_REMOVED":
    case "PARTNER_APP_UNINSTALLED":
    case "ACCOUNT_OFFBOARDED":
      return { kind: "access", isGranted: false };
    case "PARTNER_ADDED":
    case "PARTNER_APP_INSTALLED":
    case "ACCOUNT_RECONNECTED":
      return { kind: "access", isGranted: true };
    default:
      return null;
  }
}

/** Numbers before October 2025 were flagged; today's events only tell limits. */
function qualityOf(value: JsonObject): AccountChange | null {
  const event = textOf(value.event);
  const messagingLimit = textOf(value.current_limit) ?? limitText(value.max_daily_conversations_per_business);
  const isFlagged = event === "FLAGGED" ? true : event === "UNFLAGGED" ? false : null;
  return isFlagged === null && messagingLimit === null
    ? null
    : { kind: "quality", isFlagged, messagingLimit };
}

/** What is only told, such as an official account that was approved, is no trouble. */
function alertOf(value: JsonObject): AccountChange | null {
  const info = objectOf(value.alert_info) ?? value;
  const isActive = (textOf(info.alert_status) ?? "ACTIVE") === "ACTIVE";
  const isNews = info.alert_severity === "INFORMATIONAL" || info.alert_type === "OBA_APPROVED";
  if (isActive && isNews) return null;
  return withText(info.alert_type, (alert) => ({ kind: "alert", alert, isActive }));
}

/** Described as a TIER text and sampled as a number. */
function limitText(value: unknown): string | null {
  return textOf(value) ?? numberOf(value)?.toString() ?? null;
}

function withText(value: unknown, make: (text: string) => AccountChange): AccountChange | null {
  const text = textOf(value);
  return text === null ? null : make(text);
}
