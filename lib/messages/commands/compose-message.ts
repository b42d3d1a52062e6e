import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { SendRequest } from "../can-send.ts";
import { cleanFileName } from "../file-name.ts";
import { fileProblem } from "../media-rules.ts";
import type { TemplateContent } from "../message-content.ts";
import { isInThreadSql } from "../outbound.sql.ts";
import type { NewLineInput } from "../outgoing-input.ts";
import { refusedFile } from "../refused-file.ts";
import { findSendTemplateSql, type SendTargetRow, type SendTemplateRow } from "../send-state.sql.ts";
import { type StoredContent, storedContentOf, type WantedFile, wantedFilesOf } from "../stored-content.ts";
import { fillTemplate, type TemplateFile } from "../template-message.ts";
import { type SendableFileRow, type SentCopy, sendableFileSql } from "../uploads.sql.ts";

export type ComposedMessage = StoredContent & {
  request: SendRequest;
  files: ComposedFile[];
  /** Whose files are remembered, so that they can be taken again. */
  template: { id: string; content: TemplateContent } | null;
};

/** A file of a message, checked against WhatsApp's limits for its kind. */
export type ComposedFile = Omit<SentCopy, "messageId">;

/** What is asked for in the form in which it is stored: a template filled, a quoted message known. */
export async function composeMessage(
  tx: Tx,
  workspaceId: WorkspaceId,
  target: SendTargetRow,
  input: NewLineInput,
): Promise<ComposedMessage> {
  if (input.kind !== "template") {
    await checkQuote(tx, workspaceId, target, input.contextProviderMessageId);
    const wanted = wantedFilesOf(input).map((file) => ({ ...file, id: uuidv7() }));
    const files = await findFiles(tx, workspaceId, wanted);
    const stored = storedContentOf(input);
    // A document without a caption is known by its name, as a customer's is.
    const text = stored.text ?? (input.kind === "document" ? (files[0]?.fileName ?? null) : null);
    const isCarousel = input.kind === "interactive" && input.interactive.type === "carousel";
    const content = isCarousel
      ? { ...stored.content, cardFiles: wanted.map(({ id }) => id) }
      : stored.content;
    return { request: { kind: "free_form" }, content, text, files, template: null };
  }
  const { name, language } = input.template;
  const [template] = await tx.query<SendTemplateRow>(
    findSendTemplateSql(workspaceId, target.wabaId, name, language),
  );
  if (!template) throw new AppError("template_not_usable", { pointer: "/template" });
  const filled = fillTemplate(template, input.template, { now: target.now, newId: uuidv7 });
  return {
    request: { kind: "template", template },
    text: filled.text,
    content: { template: filled.template },
    files: await findFiles(tx, workspaceId, filled.files),
    template: { id: template.id, content: filled.template },
  };
}

async function findFiles(
  tx: Tx,
  workspaceId: WorkspaceId,
  wanted: readonly TemplateFile[],
): Promise<ComposedFile[]> {
  const files: ComposedFile[] = [];
  for (const one of wanted) files.push({ ...(await findFile(tx, workspaceId, one)), id: one.id });
  return files;
}

/** The limits are those of the kind, and a file may be sent as several: they are asked again. */
async function findFile(
  tx: Tx,
  workspaceId: WorkspaceId,
  { mediaId, kind, pointer, fileName, isVoice }: WantedFile,
): Promise<Omit<ComposedFile, "id">> {
  const [row] = await tx.query<SendableFileRow>(sendableFileSql(workspaceId, mediaId));
  if (!row) throw new AppError("invalid_value", { pointer, detail: "is not a file of yours, or no more" });
  const type = row.mimeType?.split(";")[0]?.trim() ?? row.sniffedType ?? "application/octet-stream";
  const problem = fileProblem(kind, { type, size: row.size });
  if (problem !== null) throw refusedFile(problem, pointer);
  if (isVoice && type !== "audio/ogg") {
    throw refusedFile({ code: "file_type_not_accepted", kind, type, accepted: ["audio/ogg"] }, pointer);
  }
  const name = cleanFileName(fileName ?? row.fileName ?? "");
  return { fromId: mediaId, mimeType: type, fileName: name, isVoice };
}

/** An id from elsewhere must not leave with this workspace's token. */
async function checkQuote(
  tx: Tx,
  workspaceId: WorkspaceId,
  target: SendTargetRow,
  providerMessageId: string | undefined,
): Promise<void> {
  if (providerMessageId === undefined) return;
  const found = await tx.query(isInThreadSql(workspaceId, target, providerMessageId));
  if (found.length > 0) return;
  throw new AppError("invalid_value", {
    pointer: "/contextProviderMessageId",
    detail: "is not a message of this conversation",
  });
}
