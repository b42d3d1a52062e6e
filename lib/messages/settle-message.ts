import type { ProviderError, ProviderStatus } from "#lib/channels/inbound-event.ts";
import { mergeStatus } from "./message-status.ts";
import type { MessageStatus } from "./schema.ts";

/** What is known of one message on its way out, in the order of its attempts. */
export type AttemptState = {
  id: string;
  n: number;
  status: MessageStatus;
  errorCode: number | null;
  errorDetails: string | null;
};

export type StatusReport = {
  /** Null for messages we did not send ourselves (phone app). */
  attemptId: string | null;
  status: ProviderStatus;
  /** Unix milliseconds. */
  at: number;
  pricing: Record<string, unknown> | null;
  errors: ProviderError[] | null;
};

export type SettleInput = {
  status: MessageStatus;
  /** A retry is planned: an outbox entry exists. */
  isWaiting: boolean;
  attempts: readonly AttemptState[];
  reports: readonly StatusReport[];
};

export type Settled = {
  status: MessageStatus;
  attempts: readonly AttemptState[];
  errorCode: number | null;
  errorDetails: string | null;
  pricing: Record<string, unknown> | null;
  /** The customer has it, or will: a waiting retry must not go out. */
  cancelsRetry: boolean;
};

const arrived: ReadonlySet<MessageStatus> = new Set<MessageStatus>(["delivered", "read", "played"]);
/** WhatsApp has it: an agent's second try that still waits would be a second copy. */
const underWay: ReadonlySet<MessageStatus> = new Set<MessageStatus>(["accepted", "held", "sent"]);

/**
 * The status of a message, computed from everything known about it and from nothing else: reports may come in any
 * order, any number of times, and before the answer of the call they belong to (design, section 6).
 */
export function settleMessage(input: SettleInput): Settled {
  const attempts = input.attempts.map((attempt) => settleAttempt(attempt, input.reports));
  const newest = attempts.reduce<AttemptState | null>((a, b) => (a === null || b.n > a.n ? b : a), null);
  const unattributed = input.reports.filter((report) => report.attemptId === null);
  const reached = [
    ...attempts.map((attempt) => attempt.status),
    ...unattributed.map((report) => report.status),
  ]
    .filter((status) => arrived.has(status))
    .reduce<MessageStatus | null>((a, b) => (a === null ? b : mergeStatus(a, b)), null);
  const isUnderWay = newest !== null && underWay.has(newest.status);
  const isWaiting = input.isWaiting && !isUnderWay;
  const status = reached ?? statusOf({ ...input, isWaiting }, newest, unattributed);
  const isFailed = status === "failed";
  const failure = isFailed ? (failureOf(unattributed) ?? newest) : null;
  return {
    status,
    attempts,
    errorCode: failure?.errorCode ?? null,
    errorDetails: failure?.errorDetails ?? null,
    pricing: newestPricing(input.reports),
    cancelsRetry: input.isWaiting && (reached !== null || isUnderWay),
  };
}

function statusOf(
  input: SettleInput,
  newest: AttemptState | null,
  unattributed: readonly StatusReport[],
): MessageStatus {
  if (newest === null) return unattributed.reduce((a, b) => mergeStatus(a, b.status), input.status);
  if (input.isWaiting) return "queued";
  const isGivenUp = input.status === "canceled" || input.status === "expired";
  if (!isGivenUp) return newest.status;
  // A late refusal changes nothing, but an earlier try that may have arrived must not look taken back.
  return newest.status === "failed" ? input.status : mergeStatus(newest.status, input.status);
}

function settleAttempt(attempt: AttemptState, reports: readonly StatusReport[]): AttemptState {
  const own = reports.filter((report) => report.attemptId === attempt.id);
  const status = own.reduce<MessageStatus>((a, b) => mergeStatus(a, b.status), attempt.status);
  const failure = failureOf(own);
  return {
    ...attempt,
    status,
    errorCode: failure?.errorCode ?? attempt.errorCode,
    errorDetails: failure?.errorDetails ?? attempt.errorDetails,
  };
}

function failureOf(reports: readonly StatusReport[]) {
  const error = reports.find((report) => report.status === "failed")?.errors?.[0];
  return error ? { errorCode: error.code, errorDetails: error.details ?? error.title } : null;
}

/** `sent` and one of delivered/read carry pricing; the latest word counts, ties by status. */
function newestPricing(reports: readonly StatusReport[]): Record<string, unknown> | null {
  const priced = reports.filter((report) => report.pricing !== null);
  priced.sort((a, b) => a.at - b.at || a.status.localeCompare(b.status));
  return priced.at(-1)?.pricing ?? null;
}
