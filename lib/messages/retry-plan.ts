import { translateError } from "#lib/channels/whatsapp/errors.ts";
import type { SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";

/** What follows from the end of one call. Only what surely did not leave is ever tried again (design, section 6). */
export type RetryPlan =
  | { kind: "final" }
  | {
      kind: "again";
      afterMs: number;
      /** What slows down: this message alone, the person, or the whole number. */
      pauses: "message" | "pair" | "channel";
      /** Nobody but an administrator can mend it: alert once, not for every message. */
      needsAdmin: boolean;
    };

const final: RetryPlan = { kind: "final" };
/** Calls for one message where WhatsApp itself has trouble; a limit or a dead connection only ends by age. */
const maxTries = 5;
const second = 1_000;
const minute = 60_000;

/** Causes that hit every message of the number alike; any other `after_fix` is this message's own. */
const ofTheNumber = new Set([
  "connection_lost",
  "permission_missing",
  "number_deleted",
  "object_unreachable",
  "account_restricted",
  "account_locked",
  "number_not_registered",
]);

/** `tries`: calls made for this request so far, this one included. `random`: 0 to 1. */
export function planAfter(outcome: SendOutcome, tries: number, random: () => number): RetryPlan {
  if (outcome.outcome === "not_sent") {
    // Our own request was not one; the next would not be either.
    if (outcome.reason === "invalid_request") return final;
    // The call was announced and not made: another owner, or a process that slept.
    if (outcome.reason === "stale") return again(0, "message");
    // The number's own token does not open.
    if (outcome.reason === "not_prepared") return again(minute, "channel", true);
    return again(exponential(tries, 30 * second, random), "channel");
  }
  if (outcome.outcome !== "refused") return final;
  const { error, httpStatus } = outcome;
  const { retryClass, cause } = translateError(error.code, error.details, error.subcode, httpStatus);
  switch (retryClass) {
    case "retry":
      return tries < maxTries ? again(exponential(tries, minute, random), "message") : final;
    case "back_off_pair":
      // Meta's own advice: 4^n seconds, n from 0 (platform reference, section 9).
      return tries < maxTries ? again(4 ** (tries - 1) * second, "pair") : final;
    case "back_off_channel":
      return again(exponential(tries, minute, random), "channel");
    case "after_fix":
      return ofTheNumber.has(cause) ? again(minute, "channel", true) : final;
    case "after_24h":
    case "never":
      return final;
  }
}

function again(afterMs: number, pauses: "message" | "pair" | "channel", needsAdmin = false): RetryPlan {
  return { kind: "again", afterMs: Math.round(afterMs), pauses, needsAdmin };
}

/** 1, 2, 4, 8 … seconds, a quarter more or less, so that many messages do not come back at one moment. */
function exponential(tries: number, capMs: number, random: () => number): number {
  return Math.min(capMs, 2 ** (tries - 1) * second) * (0.75 + random() / 2);
}
