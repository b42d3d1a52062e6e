import type { MediaItem, MediaStore } from "../media/media-store.ts";
import type { ThreadMessage } from "../world/model.ts";
import type { CustomerChange } from "./customer-message.ts";
import { unsupportedFields } from "./inbound-content.ts";

const EDIT_MS = 15 * 60_000;
const DELETE_MS = 2 * 86_400_000;

/** Why WhatsApp would not let its sender change this message any more; null when it does (section 2.12). */
export function changeProblem(target: ThreadMessage, { type }: CustomerChange, now: number): string | null {
  if (target.direction !== "in") return "Only own messages can be changed";
  if (target.changed === "deleted") return "The message is deleted";
  const age = now - target.at;
  if (type === "revoke") return age > DELETE_MS ? "Messages can be deleted for two days" : null;
  if (target.display.text === undefined || !EDITABLE.has(target.type)) return "It has no text to edit";
  return age > EDIT_MS ? "Messages can be edited for 15 minutes" : null;
}

const EDITABLE = new Set(["text", "image", "video", "document"]);

/** On the customer's own phone. */
export function changeMessage(target: ThreadMessage, change: CustomerChange): void {
  if (change.type === "edit") {
    target.display = { ...target.display, text: change.edit.text };
    target.changed = "edited";
  } else {
    target.display = { note: "You deleted this message" };
    target.changed = "deleted";
    delete target.customerReaction;
    delete target.businessReaction;
  }
}

/** What the business hears of it: type and content of the webhook's message. Null: nothing. */
export function changeContent(
  target: ThreadMessage,
  change: CustomerChange,
  isReported: boolean,
  store: MediaStore,
): Record<string, unknown> | null {
  if (change.type === "revoke") {
    const revoke = { original_message_id: change.revoke.message_id };
    return isReported ? { type: "revoke", revoke } : null;
  }
  if (!isReported) return { type: "unsupported", ...unsupportedFields(131051, { type: "edit" }) };
  const { message_id, text } = change.edit;
  const { media } = target.display;
  const item = media?.mediaId === undefined ? undefined : store.find(media.mediaId);
  const content = item ? { caption: text, ...fileKeys(item, store) } : { body: text };
  return {
    type: "edit",
    edit: {
      original_message_id: message_id,
      message: { context: { id: "M0" }, type: target.type, [target.type]: content },
    },
  };
}

/** The whole message is told again, and its file with it. */
function fileKeys(item: MediaItem, store: MediaStore): Record<string, unknown> {
  return {
    mime_type: item.mimeType,
    sha256: Buffer.from(item.sha256Hex, "hex").toString("base64"),
    id: item.id,
    url: store.downloadUrl(item.id, "webhook"),
  };
}
