import { windowEnd } from "#lib/conversations/service-window.ts";
import type { ErrorCode } from "#lib/errors.ts";
import { can } from "#lib/permissions.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";
import { audienceOf, audiencesFor, isForNumber } from "#lib/templates/template-use.ts";

export type SendTemplateState = {
  status: string;
  category: string;
  /** What a manager decided; null: by category. */
  audience: string | null;
  /** The numbers that may send it; empty: all of its account. */
  channelIds: readonly string[];
};

/** Everything that decides whether a message may leave, read under the thread's lock. */
export type SendState = {
  /** Database time. */
  now: Date;
  channelId: string;
  serviceWindowExpiresAt: Date | null;
  windowRefusedAt: Date | null;
  marketingStoppedAt: Date | null;
  blockedAt: Date | null;
  /** E.164, or null when the customer hides it. */
  phone: string | null;
  userId: string | null;
  channelDisconnectedAt: Date | null;
  /** The only member who may answer here (a rule of the channel); null: everybody. */
  onlyReplierId: string | null;
};

export type SendRequest =
  | { kind: "free_form" }
  /** Null: there is no such template (any more). */
  | { kind: "template"; template: SendTemplateState | null };

/**
 * The one gate of everything that leaves, asked when a message is accepted and again right before every call
 * (design, section 6). Null: it may go. Without an actor the permission was checked when it was asked for.
 * Order: what concerns nobody in particular first, then the person, then the message.
 */
export function canSend(actor: Actor | null, request: SendRequest, state: SendState): ErrorCode | null {
  if (actor !== null && !can(actor, "conversations.reply")) return "forbidden";
  if (actor?.kind === "member" && ![null, actor.memberId].includes(state.onlyReplierId))
    return "not_assignee";
  if (state.channelDisconnectedAt !== null) return "channel_disconnected";
  if (state.blockedAt !== null) return "contact_blocked";
  if (state.phone === null && state.userId === null) return "contact_unreachable";
  return request.kind === "free_form" ? freeForm(state) : template(actor, request.template, state);
}

/** Open iff now < end: at the very millisecond of its end the window is closed. */
function freeForm(state: SendState): ErrorCode | null {
  const end = windowEnd(state.serviceWindowExpiresAt, state.windowRefusedAt);
  return end !== null && state.now.getTime() < end ? null : "window_closed";
}

function template(
  actor: Actor | null,
  template: SendTemplateState | null,
  state: SendState,
): ErrorCode | null {
  if (template === null || template.status !== "APPROVED") return "template_not_usable";
  const own = actor && audiencesFor((capability) => can(actor, capability));
  if (own && !own.includes(audienceOf(template))) return "forbidden";
  if (!isForNumber(template, state.channelId)) return "template_not_for_number";
  // STOP binds marketing only: somebody who opted out still gets an answer and an order update.
  if (template.category === "MARKETING" && state.marketingStoppedAt !== null) return "marketing_opt_out";
  // One-time codes cannot go to a user id (131062; platform reference, 14.3).
  if (template.category === "AUTHENTICATION" && state.phone === null) return "contact_unreachable";
  return null;
}

/** What an agent reads on a message that the gate stopped after it had been accepted (error-texts). */
export function causeOfStop(code: ErrorCode, template: SendTemplateState | null): string {
  switch (code) {
    case "window_closed":
    case "marketing_opt_out":
      return code;
    case "contact_blocked":
      return "person_blocked";
    case "contact_unreachable":
      return template === null ? "undeliverable" : "phone_number_needed";
    case "channel_disconnected":
      return "connection_lost";
    case "template_not_for_number":
      return "not_possible_for_number";
    case "template_not_usable":
      if (template?.status === "PAUSED") return "template_paused";
      return template?.status === "DISABLED" ? "template_disabled" : "template_missing";
    default:
      return "unknown_error";
  }
}
