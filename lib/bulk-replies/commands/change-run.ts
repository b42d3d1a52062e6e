import { AppError, notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { enqueueAnew } from "#lib/jobs.ts";
import { audit } from "#lib/platform/audit.ts";
import type { Actor, MemberActor, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { type BulkRunRow, insertRowsSql, insertRunSql, runSql, setRunStateSql } from "../bulk-replies.sql.ts";
import { mayBecome } from "../bulk-reply.ts";
import type { BulkContent } from "../plan-row.ts";
import { mayControl } from "../policy.ts";
import { presentRun } from "../present.ts";
import type { BulkRunDto, UpdateBulkInput } from "../schema.ts";
import { planRows } from "./plan-rows.ts";

type Start = BulkContent & { id: string; conversationIds: readonly string[] };

/** Fills every row and leaves the sending to the worker. The same id again is the same run. */
export function startRun(
  actor: MemberActor,
  { id, conversationIds, ...content }: Start,
): Promise<BulkRunDto> {
  const { workspaceId, memberId } = actor;
  return transaction(async (tx) => {
    const [known] = await tx.query<BulkRunRow>(runSql(workspaceId, id));
    if (known) return ownRun(known, memberId);
    const rows = await planRows(tx, actor, conversationIds, content);
    if (rows.length === 0) {
      throw new AppError("invalid_value", { pointer: "/conversationIds", detail: "are no conversations" });
    }
    const { text, template } = content;
    const [run] = await tx.query<BulkRunRow>(
      insertRunSql(workspaceId, {
        ...{ id, memberId, text, total: rows.length },
        templateName: template?.name ?? null,
        templateLanguage: template?.language ?? null,
      }),
    );
    if (!run) {
      // Asked for twice at the same moment.
      const [other] = await tx.query<BulkRunRow>(runSql(workspaceId, id));
      if (!other) throw new Error("a run just refused is gone");
      return ownRun(other, memberId);
    }
    const planned = rows.map(({ conversationId, plan }) => ({ conversationId, plan }));
    await tx.query(insertRowsSql(workspaceId, id, planned));
    const details = { rows: run.total, template: run.templateName };
    await audit(tx, { workspaceId, actor, action: "bulk_reply.started", subjectId: id, details });
    await enqueueAnew(tx, "send-bulk-replies", { workspaceId, runId: id }, id);
    return announceRun(tx, workspaceId, run);
  });
}

/** An id belongs to who used it first. */
function ownRun(run: BulkRunRow, memberId: string): BulkRunDto {
  if (run.memberId !== memberId) throw new AppError("already_exists", { pointer: "/id" });
  return presentRun(run);
}

/** Pauses, goes on or cancels; 409 with the run under `current` when it is over. */
export function updateRun(actor: Actor, id: string, { state }: UpdateBulkInput): Promise<BulkRunDto> {
  const { workspaceId } = actor;
  return transaction(async (tx) => {
    const [before] = await tx.query<BulkRunRow>(runSql(workspaceId, id, true));
    if (!before) throw notFound();
    if (!mayControl(actor, before)) throw new AppError("forbidden");
    if (!mayBecome(before.state, state)) {
      throw new AppError("conflict", { extra: { current: presentRun(before) } });
    }
    if (before.state === state) return presentRun(before);
    const action = { running: "resumed", paused: "paused", canceled: "canceled" }[state];
    await audit(tx, { workspaceId, actor, action: `bulk_reply.${action}`, subjectId: id });
    if (state === "running") await enqueueAnew(tx, "send-bulk-replies", { workspaceId, runId: id }, id);
    return setRunState(tx, workspaceId, id, state);
  });
}

/** Call with the run locked. */
export async function setRunState(
  tx: Tx,
  workspaceId: WorkspaceId,
  id: string,
  state: UpdateBulkInput["state"],
): Promise<BulkRunDto> {
  const [run] = await tx.query<BulkRunRow>(setRunStateSql(workspaceId, id, state));
  if (!run) throw new Error("a locked run is gone");
  return announceRun(tx, workspaceId, run);
}

function announceRun(tx: Tx, workspaceId: WorkspaceId, row: BulkRunRow): BulkRunDto {
  const run = presentRun(row);
  publish(tx, workspaceId, "bulk_run.updated", { run, row: null });
  return run;
}
