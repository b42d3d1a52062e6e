import { AppError, type ErrorCode } from "#lib/errors.ts";
import { canSend, causeOfStop } from "#lib/messages/can-send.ts";
import { composeMessage } from "#lib/messages/commands/compose-message.ts";
import type { NewLineInput } from "#lib/messages/outgoing-input.ts";
import type { SendTargetRow } from "#lib/messages/send-state.sql.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { type SkipReason, skipReasons } from "../bulk-reply.ts";
import type { RowPlan } from "../plan-row.ts";

/** What a conversation gets at this moment. `text`: as the customer reads it. */
export type Verdict =
  | { state: "text" | "template"; input: NewLineInput; text: string }
  | { state: "skipped"; reason: SkipReason; missing: readonly string[] };

/**
 * Asks the one gate of everything that leaves, first whether the window is open, then about what would be sent. The
 * preview asks it and so does the run, which may get another answer: a window closes meanwhile.
 */
export async function judgeRow(
  tx: Tx,
  actor: Actor,
  target: SendTargetRow,
  plan: RowPlan,
  clientMessageId: string,
): Promise<Verdict> {
  const stop = canSend(actor, { kind: "free_form" }, target);
  if (stop !== null && stop !== "window_closed") return skip(reasonOf(stop));
  if (target.status === "resolved" && target.otherOpenId !== null) return skip("other_open");
  if (stop === null) {
    if (plan.text === null) return skip(...gapIn(plan.textMissing, "no_text"));
    const { text } = plan;
    return { state: "text", input: { kind: "text", clientMessageId, text: { body: text } }, text };
  }
  if (plan.template === null) {
    return skip(...gapIn(plan.templateMissing, plan.templateReason ?? "no_template"));
  }
  return judgeTemplate(tx, actor, target, { kind: "template", clientMessageId, template: plan.template });
}

async function judgeTemplate(
  tx: Tx,
  actor: Actor,
  target: SendTargetRow,
  input: Extract<NewLineInput, { kind: "template" }>,
): Promise<Verdict> {
  try {
    const { request, text } = await composeMessage(tx, actor.workspaceId, target, input);
    const stop = canSend(actor, request, target);
    const known = request.kind === "template" ? request.template : null;
    if (stop !== null)
      return skip(reasonOf(stop === "template_not_usable" ? causeOfStop(stop, known) : stop));
    return { state: "template", input, text: text ?? "" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return skip(refusalReason(error.code));
  }
}

/** Why a refused request was refused, for a row. */
export function refusalReason(code: ErrorCode): SkipReason {
  if (code === "template_not_usable") return "template_missing";
  // A file of the template that is gone.
  return code === "invalid_value" ? "template_values_invalid" : reasonOf(code);
}

function reasonOf(code: string): SkipReason {
  return skipReasons.find((reason) => reason === code) ?? "refused";
}

function gapIn(missing: readonly string[], otherwise: SkipReason): [SkipReason, readonly string[]] {
  return missing.length > 0 ? ["missing_variable", missing] : [otherwise, []];
}

function skip(reason: SkipReason, missing: readonly string[] = []): Verdict {
  return { state: "skipped", reason, missing };
}
