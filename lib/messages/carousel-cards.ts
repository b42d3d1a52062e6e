import type { PreviewFace } from "#lib/templates/template-preview.ts";
import type { Interactive } from "./interactive-input.ts";
import { mediaHref } from "./media-href.ts";

type Carousel = Extract<Interactive, { type: "carousel" }>;

/** The cards of a carousel of ours as they show, sent or not: what is sent has files of its own. */
export function carouselCards({ interactive, cardFiles }: Record<string, unknown>): PreviewFace[] {
  const { cards } = interactive as Carousel;
  const ids: unknown[] = Array.isArray(cardFiles) ? cardFiles : [];
  return cards.map(({ header, body, buttonText, url }, index) => {
    const fileId = String(ids[index] ?? header.mediaId);
    // While it is built a card may have no file yet.
    const file = fileId === "" ? null : { href: mediaHref(fileId), name: null };
    return {
      header: { kind: "media", format: header.type.toUpperCase(), file },
      body: body === undefined ? [] : [{ text: body, variable: null, isMissing: false }],
      buttons: [{ kind: "link", text: buttonText, detail: url }],
    };
  });
}
