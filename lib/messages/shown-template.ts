import { previewOf, type ShownFace, type TemplatePreview } from "#lib/templates/template-preview.ts";
import { mediaHref } from "./media-href.ts";
import type { TemplateFaceContent } from "./message-content.ts";
import type { StoredTemplate } from "./template-message.ts";

/**
 * A template message as it was sent, from what it keeps. Null for one from elsewhere (the phone app, the history),
 * whose template nobody told us.
 */
export function shownTemplate(content: Record<string, unknown>): TemplatePreview | null {
  // Only messages we wrote have components, so the shapes are ours; older ones have fewer parts.
  const stored = content.template as Partial<StoredTemplate> | null | undefined;
  const { components, header = [], body = [], offerExpiresAt, cards = [], ...rest } = stored ?? {};
  if (!Array.isArray(components) || components.length === 0) return null;
  const parameters = [header, body, ...cards.map((card) => card.body)].flat();
  const format = parameters.some(({ name }) => name !== null) ? "NAMED" : "POSITIONAL";
  return previewOf(components, format, {
    ...shownFace({ ...rest, header, body }),
    offerExpiresAt,
    cards: cards.map(shownFace),
  });
}

function shownFace({ header, body, media, location, product, buttons }: TemplateFaceContent): ShownFace {
  const file = media && {
    href: media.fileId === null ? null : mediaHref(media.fileId),
    name: media.fileName ?? media.link,
  };
  return { header, body, file, place: location, productId: product?.productId, buttons };
}
