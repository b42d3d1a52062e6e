import { isDeepStrictEqual } from "node:util";
import { AppError, notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { storedContentOf } from "#lib/messages/stored-content.ts";
import { audit } from "#lib/platform/audit.ts";
import type { MemberActor } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { assertMayWrite } from "../policy.ts";
import { presentSavedReply } from "../present.ts";
import {
  deleteSavedReplySql,
  insertSavedReplySql,
  mostSavedReplies,
  type SavedReplyRow,
  type SavedReplyText,
  savedReplyByIdSql,
  saveSavedReplySql,
  scopeSql,
} from "../saved-replies.sql.ts";
import type { CreateSavedReplyInput, SavedReplyDto, UpdateSavedReplyInput } from "../schema.ts";

/** `already_exists` when the shortcut is taken among the shared ones, or among the member's own. */
export function createSavedReply(
  actor: MemberActor,
  { isShared, shortcut, title, ...content }: CreateSavedReplyInput,
): Promise<SavedReplyDto> {
  const ownerId = isShared ? null : actor.memberId;
  assertMayWrite(actor, ownerId);
  return transaction(async (tx) => {
    const id = uuidv7();
    const total = await assertFree(tx, actor, { id, ownerId, shortcut });
    if (total >= mostSavedReplies) {
      throw new AppError("invalid_value", { pointer: "/shortcut", detail: `is one of too many` });
    }
    const [row] = await tx.query<SavedReplyRow>(
      insertSavedReplySql(actor.workspaceId, ownerId, { id, shortcut, title, ...savedContent(content) }),
    );
    return announce(tx, actor, row, "saved_reply.created");
  });
}

/** 409 with the winner when outdated; another member's own one does not exist. */
export function updateSavedReply(
  actor: MemberActor,
  id: string,
  { version, ...changes }: UpdateSavedReplyInput,
): Promise<SavedReplyDto> {
  return transaction(async (tx) => {
    const before = await lock(tx, actor, id);
    if (before.version !== version) {
      throw new AppError("conflict", { extra: { current: presentSavedReply(before) } });
    }
    const shortcut = changes.shortcut ?? before.shortcut;
    const title = changes.title ?? before.title;
    const content = hasContent(changes)
      ? savedContent(changes)
      : { body: before.body, message: before.message };
    const text = { id, shortcut, title, ...content };
    if (isDeepStrictEqual(text, textOf(before))) return presentSavedReply(before);
    await assertFree(tx, actor, { id, ownerId: before.ownerId, shortcut });
    const [row] = await tx.query<SavedReplyRow>(saveSavedReplySql(actor.workspaceId, text));
    return announce(tx, actor, row, "saved_reply.updated");
  });
}

export async function deleteSavedReply(actor: MemberActor, id: string): Promise<void> {
  await transaction(async (tx) => {
    const { ownerId } = await lock(tx, actor, id);
    await tx.query(deleteSavedReplySql(actor.workspaceId, id));
    await auditShared(tx, actor, { id, ownerId }, "saved_reply.deleted");
    publish(tx, actor.workspaceId, "saved_reply.deleted", { id, ownerId });
  });
}

type Content = Pick<UpdateSavedReplyInput, "body" | "message">;

function hasContent({ body, message }: Content): boolean {
  return body !== undefined || message !== undefined;
}

/** A message is kept with its words beside it, so that it is listed and found like a text. */
function savedContent({ body = "", message }: Content): Pick<SavedReplyText, "body" | "message"> {
  if (message === undefined) return { body, message: null };
  return { body: storedContentOf(message).text ?? "", message };
}

function textOf({ id, shortcut, title, body, message }: SavedReplyRow): SavedReplyText {
  return { id, shortcut, title, body, message };
}

async function lock(tx: Tx, actor: MemberActor, id: string): Promise<SavedReplyRow> {
  const { workspaceId, memberId } = actor;
  const [row] = await tx.query<SavedReplyRow>(savedReplyByIdSql(workspaceId, id, memberId, true));
  if (!row) throw notFound();
  assertMayWrite(actor, row.ownerId);
  return row;
}

type Wanted = { id: string; ownerId: string | null; shortcut: string };

/** The unique indexes have the last word; this names the field. Returns how many the scope has. */
async function assertFree(tx: Tx, { workspaceId }: MemberActor, wanted: Wanted): Promise<number> {
  const [found] = await tx.query<{ total: number; isTaken: boolean }>(
    scopeSql(workspaceId, wanted.ownerId, wanted.shortcut, wanted.id),
  );
  if (found?.isTaken) throw new AppError("already_exists", { pointer: "/shortcut" });
  return found?.total ?? 0;
}

async function announce(
  tx: Tx,
  actor: MemberActor,
  row: SavedReplyRow | undefined,
  action: string,
): Promise<SavedReplyDto> {
  if (!row) throw new Error("a saved reply just written is gone");
  await auditShared(tx, actor, row, action);
  const reply = presentSavedReply(row);
  publish(tx, actor.workspaceId, "saved_reply.updated", reply);
  return reply;
}

/** What a person keeps for themselves is nobody's record. */
async function auditShared(
  tx: Tx,
  actor: MemberActor,
  { id, ownerId }: { id: string; ownerId: string | null },
  action: string,
): Promise<void> {
  if (ownerId !== null) return;
  await audit(tx, { workspaceId: actor.workspaceId, actor, action, subjectId: id });
}
