/** What an open issue keeps a team from doing, the worst first. */
export type Hindrance = "sending" | "receiving" | "templates" | "nothing";
export type Severity = "critical" | "warning";

type Kind = { severity: Severity; hinders: Hindrance };

const critical = (hinders: Hindrance): Kind => ({ severity: "critical", hinders });
const warning = (hinders: Hindrance = "nothing"): Kind => ({ severity: "warning", hinders });

/** Every kind of trouble a number can have. The key is stored and translated (messages/en/health.json). */
export const issueKinds = {
  token_invalid: critical("sending"),
  token_expires_soon: warning(),
  permission_missing: critical("sending"),
  number_unreachable: critical("sending"),
  number_not_registered: critical("sending"),
  account_restricted: critical("sending"),
  account_locked: critical("sending"),
  account_disabled: critical("sending"),
  account_deleted: critical("sending"),
  app_removed: critical("receiving"),
  not_subscribed: critical("receiving"),
  payment_problem: critical("templates"),
  templates_restricted: critical("templates"),
  display_name: warning("templates"),
  account_disable_scheduled: warning(),
  account_violation: warning(),
  account_alert: warning(),
  quality_low: warning(),
  limited_for_quality: warning(),
  no_webhooks: warning("receiving"),
  test_number_recipient: warning(),
  template_rejected: warning(),
  template_disabled: warning(),
  template_paused: warning(),
  template_recategorised: warning(),
  template_quality_low: warning(),
} as const satisfies Record<string, Kind>;
export type IssueCode = keyof typeof issueKinds;

/** Facts a sentence needs: a moment, WhatsApp's own code. Never content or secrets. */
export type IssueDetails = { until?: string; value?: string };

/**
 * Something that speaks against a number (`isBad`) or for it. `at` is when it was true, not when we heard: the newest
 * word counts, whatever the order in which words come (webhooks are redelivered and overtake each other).
 */
export type Evidence = {
  channelId: string;
  code: IssueCode;
  subject: string;
  isBad: boolean;
  /** Null: now, by the database's clock. */
  at: Date | null;
  details: IssueDetails;
};

type Told = Partial<Pick<Evidence, "subject" | "at" | "details">>;

export function against(channelId: string, code: IssueCode, told: Told = {}): Evidence {
  return { channelId, code, isBad: true, subject: "", at: null, details: {}, ...told };
}

export function inFavour(channelId: string, code: IssueCode, told: Told = {}): Evidence {
  return { channelId, code, isBad: false, subject: "", at: null, details: {}, ...told };
}

/** What a refused send says about the number itself; other causes are the message's or the customer's. */
const codeByCause: Readonly<Record<string, IssueCode>> = {
  connection_lost: "token_invalid",
  permission_missing: "permission_missing",
  number_deleted: "number_unreachable",
  object_unreachable: "number_unreachable",
  number_not_registered: "number_not_registered",
  account_restricted: "account_restricted",
  account_locked: "account_locked",
  billing_problem: "payment_problem",
  display_name_pending: "display_name",
  limited_for_quality: "limited_for_quality",
  test_number_recipient: "test_number_recipient",
};

export function issueOfCause(cause: string | null): IssueCode | null {
  return (cause !== null && codeByCause[cause]) || null;
}

/** What a message that WhatsApp has taken disproves. Payment and display name it may still object to later. */
export const disprovedByAcceptance: readonly IssueCode[] = [
  "token_invalid",
  "permission_missing",
  "number_unreachable",
  "number_not_registered",
  "account_restricted",
  "account_locked",
  "account_disabled",
  "limited_for_quality",
];

/** What a message on a customer's phone disproves beyond that. */
export const disprovedByDelivery: readonly IssueCode[] = ["payment_problem", "display_name"];

/** The worst first; the banner and the mail name that one. */
export function bySeverity(a: { code: string }, b: { code: string }): number {
  return rank(a.code) - rank(b.code);
}

const hindrances: readonly Hindrance[] = ["sending", "receiving", "templates", "nothing"];

function rank(code: string): number {
  const kind: Kind | undefined = issueKinds[code as IssueCode];
  if (!kind) return Number.MAX_SAFE_INTEGER;
  return (kind.severity === "critical" ? 0 : 10) + hindrances.indexOf(kind.hinders);
}

export function hinders(code: string): Hindrance {
  return issueKinds[code as IssueCode]?.hinders ?? "nothing";
}

/** What is remembered of one kind of trouble of one number. */
export type IssueState = {
  /** When a trouble we watch ourselves began; null where a webhook named the moment (`reportedAt`). */
  since: Date | null;
  /** The newest word against the number, and the newest for it. Good news may come before the bad. */
  reportedAt: Date | null;
  resolvedAt: Date | null;
  details: IssueDetails;
  mailedAt: Date | null;
};

export const noIssue: IssueState = {
  since: null,
  reportedAt: null,
  resolvedAt: null,
  details: {},
  mailedAt: null,
};

/** Good news of the same moment wins: webhooks count in seconds, and what ended did begin. */
export function isOpen({ reportedAt, resolvedAt }: IssueState): boolean {
  return reportedAt !== null && (resolvedAt === null || reportedAt > resolvedAt);
}

/** The state with one more word. Any order and any repetition of the same words ends in the same state. */
export function weigh(state: IssueState, evidence: Evidence, now: Date): IssueState {
  const at = evidence.at === null || evidence.at > now ? now : evidence.at;
  if (!evidence.isBad) return { ...state, resolvedAt: newer(state.resolvedAt, at) };
  const wasOpen = isOpen(state);
  const began = wasOpen ? (state.since ?? state.reportedAt) : at;
  const next = {
    ...state,
    reportedAt: newer(state.reportedAt, at),
    details: isNewerWord(state, at, evidence.details) ? evidence.details : state.details,
    since: evidence.at === null ? began : wasOpen ? state.since : null,
  };
  return isOpen(next) && !wasOpen ? { ...next, mailedAt: null } : next;
}

function newer(a: Date | null, b: Date): Date {
  return a !== null && a > b ? a : b;
}

function isNewerWord({ reportedAt, details }: IssueState, at: Date, said: IssueDetails): boolean {
  if (reportedAt === null || at > reportedAt) return true;
  return at.getTime() === reportedAt.getTime() && textOf(said) > textOf(details);
}

function textOf({ until = "", value = "" }: IssueDetails): string {
  return `${until} ${value}`;
}
