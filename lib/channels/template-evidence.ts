import type { TemplateMove } from "#lib/templates/template-diff.ts";
import { against, type Evidence, type IssueCode, type IssueDetails, inFavour } from "./channel-issue.ts";
import type { TemplateUpdate } from "./inbound-event.ts";

/** Statuses in which a template is as good as new. */
const fine = new Set(["APPROVED", "UNARCHIVED"]);

/** Statuses that raise an alarm. */
const trouble = new Set(["PAUSED", "DISABLED", "REJECTED"]);

/** It was handed in again, or somebody objected. */
const underReview = new Set(["PENDING", "IN_APPEAL"]);
/** What was said of its last form is over once it is looked at again. */
export const endedByReview = ["template_rejected", "template_paused"] as const satisfies readonly IssueCode[];
const statusIssues = ["template_paused", "template_disabled", "template_rejected"] as const;
const flagEnded = [...statusIssues, "template_quality_low"] as const;

/**
 * What a word about a template means for one number of its account. A pause and a low quality end when WhatsApp says
 * so; a pause and a rejection also when it is handed in again (a rejection says that a paused one was). A category that
 * WhatsApp changed costs money from now on and stands until an admin has seen it.
 */
export function templateEvidence(channelId: string, update: TemplateUpdate): Evidence[] {
  const { change, providerTemplateId: subject, timestamp } = update;
  const at = timestamp === null ? null : new Date(timestamp * 1000);
  const value = `${update.name} (${update.language})`;
  const bad = (code: IssueCode, more: IssueDetails = {}) =>
    against(channelId, code, { subject, at, details: { value, ...more } });
  const good = (code: IssueCode) => inFavour(channelId, code, { subject, at });
  switch (change.field) {
    case "status":
      if (change.status === "PAUSED") return [bad("template_paused")];
      if (change.status === "DISABLED") return [bad("template_disabled"), good("template_paused")];
      if (change.status === "REJECTED") return [bad("template_rejected"), good("template_paused")];
      // It can still be sent, but WhatsApp means to disable it.
      if (change.status === "FLAGGED") return [bad("template_quality_low", untilOf(change.disableAt))];
      if (change.status === "REINSTATED") return flagEnded.map((code) => good(code));
      if (underReview.has(change.status)) return endedByReview.map((code) => good(code));
      if (fine.has(change.status)) return statusIssues.map((code) => good(code));
      return change.status === "DELETED" ? templateIssues.map((code) => good(code)) : [];
    case "quality":
      return [change.score === "RED" ? bad("template_quality_low") : good("template_quality_low")];
    case "category":
      return [bad("template_recategorised")];
    case "components":
      return [];
  }
}

function untilOf(second: number | null | undefined): IssueDetails {
  return second ? { until: new Date(second * 1000).toISOString() } : {};
}

/** Everything that can be wrong with one template. */
export const templateIssues = [
  "template_paused",
  "template_disabled",
  "template_rejected",
  "template_quality_low",
  "template_recategorised",
] as const satisfies readonly IssueCode[];

/**
 * Those that end when an admin says to have seen them. A rejection and a disabling also end when WhatsApp approves the
 * template or it is deleted, a rejection when it is handed in again; a changed category by nothing but its deletion.
 */
export const seeableIssues = [
  "template_recategorised",
  "template_rejected",
  "template_disabled",
] as const satisfies readonly IssueCode[];
export type SeeableIssue = (typeof seeableIssues)[number];

/**
 * What a list of an account's templates says that no webhook did. Of the category only that it will be another: one
 * that is another may be our own edit that was approved, which the webhook alone tells apart. Of a template that nobody
 * knew, only trouble is news.
 */
export function missedUpdates(move: TemplateMove, askedAt: Date): TemplateUpdate[] {
  const { before, after } = move;
  const { providerTemplateId, name, language } = move.before === null ? move.after : move.before;
  const timestamp = askedAt.getTime() / 1000;
  const told = { type: "template_update" as const, providerTemplateId, name, language, timestamp };
  const status = after?.status ?? "DELETED";
  const score = after?.qualityScore ?? "UNKNOWN";
  const updates: TemplateUpdate[] = [];
  if (before === null ? trouble.has(status) : status !== before.status) {
    const reason = after?.rejectedReason ?? null;
    updates.push({ ...told, change: { field: "status", status, reason, details: null } });
  }
  if (before === null ? score === "RED" : score !== (before.qualityScore ?? "UNKNOWN"))
    updates.push({ ...told, change: { field: "quality", score } });
  const announcedCategory = after?.announcedCategory ?? null;
  if (after !== null && announcedCategory !== null && announcedCategory !== before?.announcedCategory) {
    const { category } = after;
    updates.push({ ...told, change: { field: "category", category, announcedCategory, at: null } });
  }
  return updates;
}
