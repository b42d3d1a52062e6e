import { against, type Evidence, type IssueCode, inFavour } from "./channel-issue.ts";
import type { InboundTemplateUpdate } from "./inbound-event.ts";

/** Statuses in which a template is as good as new. */
const fine = new Set(["APPROVED", "REINSTATED", "UNARCHIVED"]);

/** It was handed in again, or somebody objected. */
const underReview = new Set(["PENDING", "IN_APPEAL"]);
const statusIssues = ["template_paused", "template_disabled", "template_rejected"] as const;

/**
 * What a word about a template means for one number of its account. A pause and a low quality end when WhatsApp says
 * so; a rejection also when it is handed in again. A category that WhatsApp changed costs money from now on and stands
 * until an admin has seen it.
 */
export function templateEvidence(channelId: string, update: InboundTemplateUpdate): Evidence[] {
  const { change, providerTemplateId: subject, timestamp } = update;
  const at = timestamp === null ? null : new Date(timestamp * 1000);
  const value = `${update.name} (${update.language})`;
  const bad = (code: IssueCode) => against(channelId, code, { subject, at, details: { value } });
  const good = (code: IssueCode) => inFavour(channelId, code, { subject, at });
  switch (change.field) {
    case "status":
      if (change.status === "PAUSED") return [bad("template_paused")];
      if (change.status === "DISABLED") return [bad("template_disabled"), good("template_paused")];
      if (change.status === "REJECTED") return [bad("template_rejected")];
      if (underReview.has(change.status)) return [good("template_rejected")];
      if (fine.has(change.status)) return statusIssues.map(good);
      return change.status === "DELETED" ? templateIssues.map(good) : [];
    case "quality":
      return [change.score === "RED" ? bad("template_quality_low") : good("template_quality_low")];
    case "category":
      return [bad("template_recategorised")];
    case "components":
      return [];
  }
}

/** Everything that can be wrong with one template. */
export const templateIssues = [
  "template_paused",
  "template_disabled",
  "template_rejected",
  "template_quality_low",
  "template_recategorised",
] as const satisfies readonly IssueCode[];

/** Those that end when an admin says to have seen them: nothing else may ever end them. */
export const seeableIssues = [
  "template_recategorised",
  "template_rejected",
  "template_disabled",
] as const satisfies readonly IssueCode[];
