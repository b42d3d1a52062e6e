import type { Capability } from "#lib/permissions.ts";

/** Who may use a template, each including those after it. */
export const audiences = ["everybody", "managers", "admins"] as const;
export type Audience = (typeof audiences)[number];

/** What an audience has to be able to do; null: whoever may send at all. */
const needed: Record<Audience, Capability | null> = {
  everybody: null,
  managers: "templates.use_restricted",
  admins: "templates.use_reserved",
};

/** Utility templates are everybody's; marketing and authentication are managers' until somebody decides otherwise. */
export function audienceOf(template: { category: string; audience: string | null }): Audience {
  const decided = audiences.find((one) => one === template.audience);
  return decided ?? (template.category === "UTILITY" ? "everybody" : "managers");
}

/** The audiences that somebody belongs to, by what they can do. */
export function audiencesFor(can: (capability: Capability) => boolean): Audience[] {
  return audiences.filter((audience) => {
    const capability = needed[audience];
    return capability === null || can(capability);
  });
}

/** A template belongs to an account; a team may keep it to some of the account's numbers. */
export function isForNumber({ channelIds }: { channelIds: readonly string[] }, channelId: string): boolean {
  return channelIds.length === 0 || channelIds.includes(channelId);
}

export type UseObstacle =
  | "template_paused"
  | "template_disabled"
  | "template_in_review"
  | "template_rejected"
  /** Archived, locked, being deleted, or something WhatsApp says only since lately. */
  | "template_not_approved"
  | "forbidden"
  | "template_not_for_number";

const byStatus: Readonly<Record<string, UseObstacle | undefined>> = {
  PAUSED: "template_paused",
  DISABLED: "template_disabled",
  PENDING: "template_in_review",
  IN_APPEAL: "template_in_review",
  REJECTED: "template_rejected",
};

/** Why somebody may not send a template from a number, in the order of canSend; null: they may. */
export function obstacleTo(
  template: { status: string; audience: Audience; channelIds: readonly string[] },
  channelId: string,
  own: readonly Audience[],
): UseObstacle | null {
  if (template.status !== "APPROVED") return byStatus[template.status] ?? "template_not_approved";
  if (!own.includes(template.audience)) return "forbidden";
  return isForNumber(template, channelId) ? null : "template_not_for_number";
}
