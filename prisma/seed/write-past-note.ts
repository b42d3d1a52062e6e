import { findMentions } from "#lib/messages/mentions.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { everybody, people } from "./acme.ts";
import { insertPastLineSql, insertPastMentionSql, insertPastVersionSql } from "./history.sql.ts";
import { authorOf, placeOf, type Scene, type Told } from "./scene.ts";

/** How long the author took to see what was wrong with the first words. */
const EDITED_AFTER_MS = 2 * 60_000;

/** A note of a member: whoever is named in it with "@" and full name is mentioned. */
export async function writePastNote(scene: Scene, line: Told<"note">, at: Date): Promise<void> {
  const { tx, company } = scene;
  const place = await placeOf(scene);
  const id = uuidv7();
  const members = everybody.map((person) => ({ id: company.members[person], name: people[person].name }));
  const mentions = findMentions(line.text, members, []);
  const content = {
    ...(mentions.length > 0 ? { mentions } : {}),
    ...(line.was === undefined ? {} : { editedAt: new Date(at.getTime() + EDITED_AFTER_MS).toISOString() }),
  };
  const author = authorOf(scene, line.by);
  const written = { kind: "note" as const, text: line.text, content, author, clientMessageId: uuidv7() };
  await tx.query(insertPastLineSql(company.workspaceId, place, { ...written, id, at }));
  if (line.was !== undefined) {
    await tx.query(insertPastVersionSql(company.workspaceId, { messageId: id, text: line.was, at }));
  }
  for (const memberId of new Set(mentions.map((mention) => mention.memberId))) {
    const { conversationId } = place;
    const mention = {
      id: uuidv7(),
      memberId,
      messageId: id,
      conversationId,
      at,
      isRead: line.isRead ?? false,
    };
    await tx.query(insertPastMentionSql(company.workspaceId, mention));
  }
}
