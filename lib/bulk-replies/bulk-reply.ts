/** How many conversations one run may answer: enough for an incident, few enough to read the preview of. */
export const mostRows = 200;

export const runStates = ["running", "paused", "canceled", "done"] as const;
export type RunState = (typeof runStates)[number];

/** `text`, `template`: what was sent. */
export const rowStates = ["waiting", "text", "template", "skipped"] as const;
export type RowState = (typeof rowStates)[number];

/** Why a conversation gets nothing. What the gate says has its code's name (lib/messages/can-send.ts). */
export const skipReasons = [
  "channel_disconnected",
  "contact_blocked",
  "contact_unreachable",
  "not_assignee",
  "forbidden",
  "marketing_opt_out",
  "template_paused",
  "template_disabled",
  "template_missing",
  "template_not_for_number",
  "template_values_invalid",
  /** A value that nobody knows: a variable of the text, or one of the template. */
  "missing_variable",
  /** The window is open, and no text was written. */
  "no_text",
  /** The window is closed, and no template was chosen. */
  "no_template",
  /** It is resolved, and the same person has another one open on this number. */
  "other_open",
  /** It was erased meanwhile. */
  "gone",
  "refused",
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Whether somebody may put a run into a state. It ends once: what is over stays over. */
export function mayBecome(from: RunState, to: RunState): boolean {
  if (from === to) return true;
  return (from === "running" || from === "paused") && to !== "done";
}

type Counts = { total: number; texts: number; templates: number; skipped: number };

/** How many rows nobody has come to yet. */
export function rowsLeft({ total, texts, templates, skipped }: Counts): number {
  return total - texts - templates - skipped;
}

/** What a preview comes to. */
export function countOutcomes(rows: readonly { state: RowState }[]): Omit<Counts, "total"> {
  const count = (state: RowState) => rows.filter((row) => row.state === state).length;
  return { texts: count("text"), templates: count("template"), skipped: count("skipped") };
}
