import { AppError, notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { countRatesSql, deleteRateSql, insertRateSql, mostRates, type RateRow } from "../rates.sql.ts";
import type { CreateRateInput, RateDto } from "../schema.ts";

/** 409 `already_exists` when the country and category have one from that day on. */
export async function createRate(
  workspaceId: WorkspaceId,
  input: CreateRateInput,
  author: string,
): Promise<RateDto> {
  return transaction(async (tx) => {
    const [total] = await tx.query<{ count: number }>(countRatesSql(workspaceId));
    if ((total?.count ?? 0) >= mostRates) {
      throw new AppError("invalid_value", { detail: `there are ${mostRates} rates already` });
    }
    const [rate] = await tx.query<RateRow>(insertRateSql(workspaceId, uuidv7(), input));
    if (!rate) throw new AppError("already_exists", { pointer: "/validFrom" });
    const { id, ...details } = rate;
    await audit(tx, { workspaceId, actor: author, action: "rate.created", subjectId: id, details });
    publish(tx, workspaceId, "rates.changed", { id });
    return rate;
  });
}

/** Reports of the time it was valid for change with it: the audit log keeps what it said. */
export async function deleteRate(workspaceId: WorkspaceId, id: string, author: string): Promise<void> {
  await transaction(async (tx) => {
    const [rate] = await tx.query<RateRow>(deleteRateSql(workspaceId, id));
    if (!rate) throw notFound();
    const { id: subjectId, ...details } = rate;
    await audit(tx, { workspaceId, actor: author, action: "rate.deleted", subjectId, details });
    publish(tx, workspaceId, "rates.changed", { id });
  });
}
