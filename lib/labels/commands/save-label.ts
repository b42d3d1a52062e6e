import { AppError, notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { labelKey } from "../label-name.ts";
import {
  insertLabelSql,
  type LabelRow,
  labelByIdSql,
  labelNeighboursSql,
  mostLabels,
  saveLabelSql,
} from "../labels.sql.ts";
import { presentLabel } from "../present.ts";
import type { CreateLabelInput, LabelDto, UpdateLabelInput } from "../schema.ts";

/** `already_exists` when a label has this name in whatever case; `invalid_value` when there are too many. */
export async function createLabel(
  workspaceId: WorkspaceId,
  { name, color }: CreateLabelInput,
  author: string,
): Promise<LabelDto> {
  return transaction(async (tx) => {
    const id = uuidv7();
    const nameKey = labelKey(name);
    const total = await assertFree(tx, workspaceId, nameKey, id);
    if (total >= mostLabels) {
      throw new AppError("invalid_value", { pointer: "/name", detail: `is more than ${mostLabels} labels` });
    }
    const [row] = await tx.query<LabelRow>(insertLabelSql(workspaceId, { id, name, nameKey, color }));
    await audit(tx, { workspaceId, actor: author, action: "label.created", subjectId: id });
    return announce(tx, workspaceId, row);
  });
}

/** Renames or recolours. 409 with the winner when the caller's version is outdated. */
export async function updateLabel(
  workspaceId: WorkspaceId,
  id: string,
  { version, ...changes }: UpdateLabelInput,
  author: string,
): Promise<LabelDto> {
  return transaction(async (tx) => {
    const [before] = await tx.query<LabelRow>(labelByIdSql(workspaceId, id, true));
    if (!before) throw notFound();
    if (before.version !== version) {
      throw new AppError("conflict", { extra: { current: presentLabel(before) } });
    }
    const name = changes.name ?? before.name;
    const color = changes.color ?? before.color;
    if (name === before.name && color === before.color) return presentLabel(before);
    const nameKey = labelKey(name);
    await assertFree(tx, workspaceId, nameKey, id);
    const [row] = await tx.query<LabelRow>(saveLabelSql(workspaceId, { id, name, nameKey, color }));
    await audit(tx, { workspaceId, actor: author, action: "label.updated", subjectId: id });
    return announce(tx, workspaceId, row);
  });
}

/** The unique index has the last word; this names the field. Returns how many labels there are. */
async function assertFree(tx: Tx, workspaceId: WorkspaceId, nameKey: string, id: string): Promise<number> {
  const [found] = await tx.query<{ total: number; isTaken: boolean }>(
    labelNeighboursSql(workspaceId, nameKey, id),
  );
  if (found?.isTaken) throw new AppError("already_exists", { pointer: "/name" });
  return found?.total ?? 0;
}

function announce(tx: Tx, workspaceId: WorkspaceId, row: LabelRow | undefined): LabelDto {
  if (!row) throw new Error("a label just written is gone");
  const label = presentLabel(row);
  publish(tx, workspaceId, "label.updated", label);
  return label;
}
