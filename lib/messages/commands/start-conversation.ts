import { channelByIdSql } from "#lib/channels/channels.sql.ts";
import { contactOfPhone } from "#lib/contacts/commands/contact-of-phone.ts";
import { rootContactSql } from "#lib/contacts/identities.sql.ts";
import { normalizePhoneInput } from "#lib/contacts/phone-number.ts";
import { currentConversation } from "#lib/conversations/commands/change-conversation.ts";
import { openConversation } from "#lib/conversations/commands/open-conversation.ts";
import { viewerOf } from "#lib/conversations/policy.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { AppError, notFound } from "#lib/errors.ts";
import type { Actor, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { type ClientMessageRow, messageOfClientSql } from "../internal.sql.ts";
import type { MessageDto, SendMessageInput, StartConversationInput } from "../schema.ts";
import { sendMessageIn } from "./send-message.ts";

/** Whom to write to: an existing contact, or a phone as somebody typed it. */
export type Addressee = { contactId?: string; phone?: string };

/**
 * Writes to somebody first, with a template: finds or makes contact, thread and conversation, and sends, all or
 * nothing. The same clientMessageId again answers the same conversation.
 */
export async function startConversation(
  actor: Actor,
  { channelId, contactId, phone, clientMessageId, template }: StartConversationInput,
): Promise<ViewedConversationDto> {
  return transaction(async (tx) => {
    const input: SendMessageInput = { kind: "template", clientMessageId, template };
    const message = await writeFirst(tx, actor, channelId, { contactId, phone }, input);
    return currentConversation(tx, actor.workspaceId, message.conversationId, viewerOf(actor));
  });
}

/** A text to one's own phone, to see a new number work. The phone has to have written first: WhatsApp's rule. */
export async function sendTestMessage(
  actor: Actor,
  channelId: string,
  phone: string,
  input: SendMessageInput,
): Promise<MessageDto> {
  return transaction(async (tx) => {
    const [channel] = await tx.query(channelByIdSql(actor.workspaceId, channelId));
    if (!channel) throw notFound();
    return writeFirst(tx, actor, channelId, { phone }, input);
  });
}

async function writeFirst(
  tx: Tx,
  actor: Actor,
  channelId: string,
  addressee: Addressee,
  input: SendMessageInput,
): Promise<MessageDto> {
  const { workspaceId } = actor;
  const repeated = await conversationOf(tx, workspaceId, input.clientMessageId);
  if (repeated !== null) return sendMessageIn(tx, actor, repeated, input);
  const [channel] = await tx.query(channelByIdSql(workspaceId, channelId));
  if (!channel)
    throw new AppError("invalid_value", { pointer: "/channelId", detail: "is no channel of yours" });
  const contactId = await contactOf(tx, workspaceId, addressee);
  const { id, isNew } = await openConversation(tx, workspaceId, { channelId, contactId });
  return sendMessageIn(tx, actor, id, input, { isNewConversation: isNew });
}

/** Where the same request went before: sending there again answers with what was sent. */
async function conversationOf(
  tx: Tx,
  workspaceId: WorkspaceId,
  clientMessageId: string,
): Promise<string | null> {
  const [known] = await tx.query<ClientMessageRow>(messageOfClientSql(workspaceId, clientMessageId));
  return known?.conversationId ?? null;
}

async function contactOf(tx: Tx, workspaceId: WorkspaceId, { contactId, phone }: Addressee): Promise<string> {
  if (contactId !== undefined) {
    const [contact] = await tx.query<{ id: string }>(rootContactSql(workspaceId, contactId));
    if (!contact)
      throw new AppError("invalid_value", { pointer: "/contactId", detail: "is no contact of yours" });
    return contact.id;
  }
  const e164 = phone === undefined ? null : normalizePhoneInput(phone);
  if (e164 === null) {
    throw new AppError("invalid_value", {
      pointer: "/phone",
      detail: "is no phone number with its country code",
    });
  }
  return (await contactOfPhone(tx, workspaceId, e164)).id;
}
