import { objectOf, objectsOf } from "#lib/channels/whatsapp/read.ts";
import { partOf, withPart } from "./edit-parts.ts";
import type { TemplateContentDto } from "./schema.ts";
import { buttonsOf, textOf, upper } from "./template-variables.ts";

type Part = Record<string, unknown>;

export const emptyContent: TemplateContentDto = {
  ...{ name: "", language: "en_US", category: "UTILITY", parameterFormat: "POSITIONAL" },
  components: [{ type: "BODY", text: "" }],
  messageSendTtlSeconds: null,
};

/** One-time codes have texts of WhatsApp's own: their parts are others, and texts of before make no sense there. */
export function withCategory(content: TemplateContentDto, category: string): TemplateContentDto {
  const [was, is] = [content.category, category].map((one) => one === "AUTHENTICATION");
  const changed = { ...content, category, messageSendTtlSeconds: null };
  if (was === is) return changed;
  return { ...changed, components: is ? codeParts() : [{ type: "BODY", text: "" }] };
}

function codeParts(): Part[] {
  return [
    { type: "BODY", add_security_recommendation: true },
    { type: "FOOTER", code_expiration_minutes: 10 },
    { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] },
  ];
}

/** A named one has names between the braces, a positional one numbers: what is there is renamed in its order. */
export function withFormat(content: TemplateContentDto, format: "POSITIONAL" | "NAMED"): TemplateContentDto {
  return {
    ...content,
    parameterFormat: format,
    components: content.components.map((part) => renamed(part, format)),
  };
}

function renamed(part: Part, format: "POSITIONAL" | "NAMED"): Part {
  const cards = objectsOf(part.cards).map((card) => ({
    components: objectsOf(card.components).map((one) => renamed({ ...one }, format)),
  }));
  const { example: _samples, ...rest } = part;
  const isMedia = objectOf(part.example)?.header_handle !== undefined;
  const kept: Part = { ...(isMedia ? part : rest), ...(Array.isArray(part.cards) ? { cards } : {}) };
  if (typeof part.text !== "string") return kept;
  const keys: string[] = [];
  const text = part.text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, key: string) => {
    if (!keys.includes(key)) keys.push(key);
    const number = keys.indexOf(key) + 1;
    return format === "NAMED" ? `{{value_${number}}}` : `{{${number}}}`;
  });
  return { ...kept, text };
}

/** A header of another kind begins anew. */
export function emptyHeader(format: string): Part | null {
  if (format === "") return null;
  return format === "TEXT" ? { type: "HEADER", format, text: "" } : { type: "HEADER", format };
}

/** A button of a kind, with the fields that kind has. */
export function emptyButton(type: string): Part {
  switch (type) {
    case "URL":
      return { type, text: "", url: "" };
    case "PHONE_NUMBER":
      return { type, text: "", phone_number: "" };
    case "COPY_CODE":
      return { type, example: "" };
    case "FLOW":
      return { type, text: "", flow_id: "", flow_action: "navigate", navigate_screen: "" };
    case "CATALOG":
      return { type, text: "View catalog" };
    case "MPM":
      return { type, text: "View items" };
    case "SPM":
      return { type, text: "View" };
    case "REQUEST_CONTACT_INFO":
      return { type };
    default:
      return { type, text: "" };
  }
}

/** All cards have the same parts: a new one has those of the last, empty. */
export function emptyCard(like: Part | undefined): Part {
  const parts = like === undefined ? [] : objectsOf(like.components);
  if (parts.length === 0) {
    return {
      components: [
        { type: "HEADER", format: "IMAGE" },
        { type: "BODY", text: "" },
        { type: "BUTTONS", buttons: [emptyButton("QUICK_REPLY")] },
      ],
    };
  }
  return { components: parts.map((part) => emptied({ ...part })) };
}

function emptied(part: Part): Part {
  const type = upper(part.type);
  if (type === "HEADER") return { type, format: upper(part.format) };
  if (type === "BODY") return { type, text: "" };
  return { type, buttons: buttonsOf(part).map((button) => emptyButton(upper(button.type))) };
}

/** Whether the carousel is there, and two cards to begin with. */
export function withCarousel(components: readonly Part[], isOn: boolean): Part[] {
  const cards = [emptyCard(undefined), emptyCard(undefined)];
  return withPart(components, "CAROUSEL", isOn ? { cards } : null);
}

export function offerOf(
  components: readonly Part[],
): { text: string; hasExpiration: boolean; path: string } | null {
  const found = partOf(components, "LIMITED_TIME_OFFER");
  if (found === null) return null;
  const offer = objectOf(found.part.limited_time_offer);
  return { text: textOf(offer?.text), hasExpiration: offer?.has_expiration === true, path: found.path };
}

/** Null takes the offer away. */
export function withOffer(
  components: readonly Part[],
  offer: { text: string; hasExpiration: boolean } | null,
): Part[] {
  const part = offer && { limited_time_offer: { text: offer.text, has_expiration: offer.hasExpiration } };
  return withPart(components, "LIMITED_TIME_OFFER", part);
}
