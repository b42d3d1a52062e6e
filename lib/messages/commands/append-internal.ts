import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type InternalLine, insertInternalSql } from "../internal.sql.ts";
import { searchWords } from "../search-vector.ts";
import { visibleText } from "../visible-text.ts";

export type NewInternalLine = Omit<InternalLine, "id" | "search">;

/**
 * Writes notes and activity lines at the end of a thread whose lock the caller holds (`lockConversation`), and
 * returns their ids for `announceMessages`.
 */
export async function appendInternal(
  tx: Tx,
  workspaceId: WorkspaceId,
  conversation: { id: string; threadId: string },
  lines: readonly NewInternalLine[],
): Promise<string[]> {
  if (lines.length === 0) return [];
  const numbered = lines.map((line) => ({
    ...line,
    id: uuidv7(),
    search: searchWords(visibleText({ ...line, fileName: null })),
  }));
  await tx.query(insertInternalSql(workspaceId, conversation, numbered));
  return numbered.map((line) => line.id);
}

/** An activity line: a code with parameters, put into words where it is shown. `author` says who did it. */
export function activityLine(
  author: string,
  activity: { code: string; params: Record<string, unknown> },
): NewInternalLine {
  const content = { code: activity.code, params: activity.params };
  return { kind: "activity", text: null, content, author, clientMessageId: null };
}
