import type { HealthFacts } from "./channel-health.ts";
import { against, type Evidence, type IssueCode, inFavour } from "./channel-issue.ts";
import type { AccountChange } from "./inbound-event.ts";

export type AccountNews = { evidence: Evidence[]; facts: HealthFacts[] };

/** WhatsApp's names of what it forbids, and which of our troubles that is; others do not touch messages. */
const restrictions: Readonly<Record<string, IssueCode>> = {
  RESTRICTED_BIZ_INITIATED_MESSAGING: "templates_restricted",
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: "account_restricted",
};

/** What a word about the account means for one of its numbers. `at`: when WhatsApp said so; null: now. */
export function accountNews(channelId: string, change: AccountChange, at: Date | null): AccountNews {
  const bad = (code: IssueCode, details: Evidence["details"] = {}, subject = "") =>
    against(channelId, code, { at, details, subject });
  const good = (code: IssueCode, subject = "") => inFavour(channelId, code, { at, subject });
  const only = (...evidence: Evidence[]): AccountNews => ({ evidence, facts: [] });
  switch (change.kind) {
    case "ban":
      return only(...banEvidence(change, bad, good));
    case "restrictions":
      return only(
        ...change.restrictions.flatMap(({ type, until }) => {
          const code = restrictions[type];
          return code
            ? [bad(code, until === null ? {} : { until: new Date(until * 1000).toISOString() })]
            : [];
        }),
      );
    case "violation":
      return only(bad("account_violation", { value: change.violation }, change.violation));
    case "deleted":
      return only(bad("account_deleted"));
    case "access":
      return only(change.isGranted ? good("app_removed") : bad("app_removed"));
    case "alert":
      return only(
        change.isActive
          ? bad("account_alert", { value: change.alert }, change.alert)
          : good("account_alert", change.alert),
      );
    case "quality":
      return {
        evidence:
          change.isFlagged === null ? [] : [change.isFlagged ? bad("quality_low") : good("quality_low")],
        facts: limitFacts(channelId, change.messagingLimit, at),
      };
    case "limit":
      return { evidence: [], facts: limitFacts(channelId, change.messagingLimit, at) };
    case "display_name":
      return {
        evidence: [
          change.decision === "APPROVED"
            ? good("display_name")
            : bad("display_name", { value: change.decision }),
        ],
        facts: [{ channelId, at, displayNameStatus: change.decision }],
      };
  }
}

function banEvidence(
  { state, date }: Extract<AccountChange, { kind: "ban" }>,
  bad: (code: IssueCode, details?: Evidence["details"]) => Evidence,
  good: (code: IssueCode) => Evidence,
): Evidence[] {
  if (state === "disabled") return [bad("account_disabled"), good("account_disable_scheduled")];
  if (state === "scheduled") return [bad("account_disable_scheduled", date === null ? {} : { value: date })];
  return [good("account_disabled"), good("account_disable_scheduled")];
}

function limitFacts(channelId: string, messagingLimit: string | null, at: Date | null): HealthFacts[] {
  return messagingLimit === null ? [] : [{ channelId, at, messagingLimit }];
}
