import { useTranslations } from "next-intl";
import { RichParts } from "#components/messages/rich-text.tsx";
import type { PreviewFace } from "#lib/templates/template-preview.ts";
import { TemplateButtons } from "./template-buttons.tsx";
import { TemplateHeader } from "./template-header.tsx";

type TemplateCardsProps = { cards: readonly PreviewFace[]; tapped: readonly string[] };

/** Side by side, to be swiped through. */
export function TemplateCards({ cards, tapped }: TemplateCardsProps) {
  const t = useTranslations("inbox.template");
  if (cards.length === 0) return null;
  return (
    <ul
      aria-label={t("cards", { count: cards.length })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what lies beyond the edge is scrolled to by keyboard, too
      tabIndex={0}
      className="scroll-thin mt-2 flex max-w-full snap-x gap-2 overflow-x-auto pb-1.5"
    >
      {cards.map((card, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: cards have no identity, their order never changes
          key={index}
          className="w-48 shrink-0 snap-start rounded-lg border border-[color-mix(in_srgb,currentColor_22%,transparent)] p-2"
        >
          <TemplateHeader header={card.header} />
          <RichParts parts={card.body} />
          <TemplateButtons buttons={card.buttons} tapped={tapped} />
        </li>
      ))}
    </ul>
  );
}
