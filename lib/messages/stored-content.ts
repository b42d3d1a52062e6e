import type { Interactive } from "./interactive-input.ts";
import type { SentMediaKind } from "./media-rules.ts";
import type { OutboundContent, OutboundFile, OutboundLocation, TemplateContent } from "./message-content.ts";
import type { FreeFormInput, OutgoingCard, StructuredMessage } from "./outgoing-input.ts";

export type StoredContent = { text: string | null; content: Record<string, unknown> };
type StoredMessage = StoredContent & { kind: string };

/**
 * What a message of ours keeps. Where customers can send the kind too, the facts stand as theirs do
 * (lib/channels/whatsapp/parse-content.ts), so that one bubble shows both; what only we know stands beside them.
 */
export function storedContentOf(input: FreeFormInput | StructuredMessage): StoredContent {
  switch (input.kind) {
    case "text": {
      const { body, previewUrl } = input.text;
      return { text: body, content: previewUrl === undefined ? {} : { previewUrl } };
    }
    case "image":
    case "video":
    case "document": {
      const { caption } = captionedOf(input);
      return { text: caption || null, content: { caption: caption || null } };
    }
    case "audio":
    case "sticker":
      return { text: null, content: {} };
    case "location": {
      const { name = null, address = null, ...place } = input.location;
      return { text: name ?? address, content: { ...place, name, address, url: null } };
    }
    case "contacts": {
      const names = input.contacts.map(({ name }) => name.formatted);
      return { text: names.join(", "), content: { contacts: input.contacts.map(shownCard) } };
    }
    case "interactive": {
      const { interactive } = input;
      const { type, body = null } = interactive;
      const header = "header" in interactive ? interactive.header : undefined;
      const footer = "footer" in interactive ? (interactive.footer ?? null) : null;
      return {
        text: body,
        content: { type, header: header?.type === "text" ? header.text : null, body, footer, interactive },
      };
    }
  }
}

function captionedOf(input: Extract<FreeFormInput, { kind: "image" | "video" | "document" }>) {
  switch (input.kind) {
    case "image":
      return input.image;
    case "video":
      return input.video;
    case "document":
      return input.document;
  }
}

/** The file that a message takes along, and where in the request it is named. */
export type WantedFile = {
  mediaId: string;
  kind: SentMediaKind;
  pointer: string;
  fileName: string | undefined;
  isVoice: boolean;
};

export function wantedFilesOf(input: FreeFormInput): WantedFile[] {
  switch (input.kind) {
    case "image":
    case "video":
    case "document":
      return [wanted(input.kind, captionedOf(input), `/${input.kind}`)];
    case "audio":
      return [{ ...wanted("audio", input.audio, "/audio"), isVoice: input.audio.voice }];
    case "sticker":
      return [wanted("sticker", input.sticker, "/sticker")];
    case "interactive": {
      const { interactive } = input;
      if (interactive.type === "carousel") {
        return interactive.cards.map(({ header }, index) =>
          wanted(header.type, header, `/interactive/cards/${index}/header`),
        );
      }
      const header = "header" in interactive ? interactive.header : undefined;
      if (header === undefined || header.type === "text") return [];
      return [wanted(header.type, header, "/interactive/header")];
    }
    default:
      return [];
  }
}

function wanted(
  kind: SentMediaKind,
  given: { mediaId: string; fileName?: string | undefined },
  place: string,
): WantedFile {
  const { mediaId, fileName } = given;
  return { mediaId, kind, pointer: `${place}/mediaId`, fileName, isVoice: false };
}

/** A card as ContactCard has it, with what it was made of beside it. */
function shownCard(card: OutgoingCard) {
  const { name, org, phones, emails, urls, addresses, birthday } = card;
  return {
    name: name.formatted,
    org: org
      ? { company: org.company ?? null, department: org.department ?? null, title: org.title ?? null }
      : null,
    phones: phones.map(({ phone, waId = null, type = null }) => ({ phone, waId, type })),
    emails: emails.map(({ email, type = null }) => ({ email, type })),
    urls: urls.map(({ url, type = null }) => ({ url, type })),
    addresses: addresses.map(({ type = null, street, city, state, zip, country }) => ({
      address: [street, city, state, zip, country].filter(Boolean).join(", "),
      type,
    })),
    birthday: birthday ?? null,
    origin: null,
    sent: card,
  };
}

/** By the id of their row, in the order in which the message names them. */
export type OutboundFiles = ReadonlyMap<string, OutboundFile>;

/** Of a carousel: whose file is whose card's stands beside it, written when the message was taken. */
function cardFilesOf({ cardFiles }: Record<string, unknown>, files: OutboundFiles): OutboundFile[] {
  const ids: unknown[] = Array.isArray(cardFiles) ? cardFiles : [];
  return ids.flatMap((id) => files.get(String(id)) ?? []);
}

/** What storedContentOf() kept, as it leaves. Only for messages we wrote; the shapes are ours. */
export function outboundContentOf(
  { kind, text, content }: StoredMessage,
  files: OutboundFiles,
): OutboundContent {
  const file = files.values().next().value ?? null;
  switch (kind) {
    case "text": {
      const previewUrl = typeof content.previewUrl === "boolean" ? content.previewUrl : null;
      return { kind, body: text ?? "", previewUrl };
    }
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      if (file === null) throw new RangeError("A file has to be with WhatsApp before its message");
      return { kind, file, caption: typeof content.caption === "string" ? content.caption : null };
    case "location":
      return { kind, location: content as OutboundLocation };
    case "contacts":
      return { kind, contacts: (content.contacts as { sent: OutgoingCard }[]).map(({ sent }) => sent) };
    case "interactive":
      return {
        kind,
        interactive: content.interactive as Interactive,
        file,
        cardFiles: cardFilesOf(content, files),
      };
    case "template":
      return { kind, template: content.template as TemplateContent, files };
    default:
      throw new RangeError(`A message of the kind ${kind} cannot leave`);
  }
}
