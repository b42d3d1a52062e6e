import type { StoredTemplate } from "#lib/messages/template-message.ts";
import { plainText, templatePreview } from "#lib/templates/template-preview.ts";
import type { ChatMessageRow } from "./chats.sql.ts";

/** Our kinds in the platform's words. */
export function wireTypeOf({ kind }: ChatMessageRow): string {
  return kind === "button_reply" ? "button" : kind;
}

/** What a message looks like on the customer's phone (simulator/world/display.ts). */
export function displayOf({ kind, text, content, media }: ChatMessageRow): object {
  if (media !== null) {
    const { id: mediaId, fileName } = media;
    const file = { kind, mediaId, ...(fileName ? { filename: fileName } : {}), voice: kind === "audio" };
    const caption = typeof content.caption === "string" ? { text: content.caption } : {};
    return { media: file, ...caption };
  }
  switch (kind) {
    case "template":
      return templateDisplay(content.template as StoredTemplate, text);
    case "location":
      return { location: withoutNulls(content) };
    case "contacts":
      return { contacts: [text ?? "Contact"] };
    case "unsupported":
      return { note: `Something WhatsApp does not hand on (${String(content.what)})` };
    default:
      return { text: text ?? "" };
  }
}

function templateDisplay({ components, header }: StoredTemplate, text: string | null): object {
  const isNamed = header.some((parameter) => parameter.name !== null);
  const values = Object.fromEntries(
    header.map(({ name, value }, index) => [`header:${name ?? index + 1}`, value]),
  );
  const preview = templatePreview(components, isNamed ? "NAMED" : "POSITIONAL", values);
  const title = preview.header?.kind === "text" ? { header: { text: plainText(preview.header.parts) } } : {};
  const buttons = preview.buttons.map((button) => ({
    kind: "quick-reply",
    text: button.text,
    payload: button.text,
  }));
  return {
    ...title,
    text: text ?? "",
    ...(preview.footer === null ? {} : { footer: preview.footer }),
    ...(buttons.length > 0 ? { buttons } : {}),
  };
}

function withoutNulls(content: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== null));
}
