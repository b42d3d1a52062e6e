import { objectsOf } from "#lib/channels/whatsapp/read.ts";
import type { TemplateContent } from "./lint-finding.ts";

type Part = Record<string, unknown>;

/** WhatsApp takes no edits of others (platform reference, 7.3). */
export function isEditable({ status }: { status: string }): boolean {
  return status === "APPROVED" || status === "REJECTED" || status === "PAUSED";
}

/**
 * What is handed in: a new template, or in place of `current` its next version. Of that neither name nor language can
 * change, and the category of an approved one is WhatsApp's: it is not even said (7.3).
 */
export function submissionOf(
  content: TemplateContent,
  current: { status: string; category: string } | null,
): Record<string, unknown> {
  const { name, language, category, components, parameterFormat, messageSendTtlSeconds: ttl } = content;
  const isCategorySaid = current === null || (current.status !== "APPROVED" && current.category !== category);
  return {
    ...(current === null ? { name, language, parameter_format: parameterFormat.toLowerCase() } : {}),
    ...(isCategorySaid ? { category } : {}),
    components: components.map(filledPart),
    ...(ttl === null ? {} : { message_send_ttl_seconds: ttl }),
  };
}

/** What was left empty in a button's form is not said: WhatsApp has words and screens of its own for it. */
function filledPart(part: Part): Part {
  return {
    ...part,
    ...(Array.isArray(part.buttons) ? { buttons: objectsOf(part.buttons).map(filledButton) } : {}),
    ...(Array.isArray(part.cards) ? { cards: objectsOf(part.cards).map(filledCard) } : {}),
  };
}

function filledCard(card: Part): Part {
  return { ...card, components: objectsOf(card.components).map(filledPart) };
}

function filledButton(button: Part): Part {
  return Object.fromEntries(Object.entries(button).filter(([, value]) => value !== ""));
}
