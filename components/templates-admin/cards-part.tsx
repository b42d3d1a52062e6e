import { useTranslations } from "next-intl";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { AddButton } from "#components/builders/add-button.tsx";
import { Button } from "#components/ui/button.tsx";
import { objectsOf } from "#lib/channels/whatsapp/read.ts";
import { emptyCard } from "#lib/templates/edit-content.ts";
import { partOf, withPart } from "#lib/templates/edit-parts.ts";
import { buttonsOf, type ParameterFormat } from "#lib/templates/template-variables.ts";
import { FindingLines } from "./builder-findings.tsx";
import { ButtonsPart } from "./buttons-part.tsx";
import { HeaderPart } from "./header-part.tsx";
import { TextPart } from "./text-part.tsx";

type Part = Record<string, unknown>;
type CardsPartProps = {
  carousel: Part;
  path: string;
  format: ParameterFormat;
  channelId: string;
  onChange: (carousel: Part) => void;
};

const CARDS_MAX = 10;

/** Cards that are swept sideways; all have the same parts, which the lint watches over. */
export function CardsPart({ carousel, path, format, channelId, onChange }: CardsPartProps) {
  const t = useTranslations("template-builder");
  const cards = objectsOf(carousel.cards).map((card): Part => ({ ...card }));
  const write = (next: Part[]) => onChange({ ...carousel, cards: next });
  const list = useRef<HTMLFieldSetElement>(null);
  const move = (from: number, to: number) => {
    flushSync(() => write(moved(cards, from, to)));
    // Places have no identity: whoever moves a card stays with it.
    const place = list.current?.querySelectorAll("details")[to];
    if (!place) return;
    place.open = true;
    place.querySelector("summary")?.focus();
  };
  return (
    <fieldset ref={list} className="grid gap-3">
      <legend className="mb-1 font-medium text-sm">{t("cards")}</legend>
      {cards.map((card, index) => (
        <details
          // biome-ignore lint/suspicious/noArrayIndexKey: cards have no identity but their place
          key={index}
          open={index === 0}
          className="rounded-md border border-line"
        >
          <summary className="cursor-pointer px-3 py-2 font-medium text-sm">
            {t("card", { number: index + 1 })}
          </summary>
          <div className="grid gap-3 px-3 pb-3">
            <FindingLines path={`${path}/cards/${index}`} />
            <Card
              card={card}
              path={`${path}/cards/${index}`}
              format={format}
              channelId={channelId}
              onChange={(next) => write(cards.toSpliced(index, 1, next))}
            />
            <div className="flex flex-wrap gap-1.5">
              <Button size="small" disabled={index === 0} onClick={() => move(index, index - 1)}>
                {t("cardEarlier", { number: index + 1 })}
              </Button>
              <Button
                size="small"
                disabled={index === cards.length - 1}
                onClick={() => move(index, index + 1)}
              >
                {t("cardLater", { number: index + 1 })}
              </Button>
              <Button
                size="small"
                disabled={cards.length <= 1}
                onClick={() => write(cards.toSpliced(index, 1))}
              >
                {t("removeCard", { number: index + 1 })}
              </Button>
            </div>
          </div>
        </details>
      ))}
      <FindingLines path={`${path}/cards`} />
      <AddButton isOff={cards.length >= CARDS_MAX} onAdd={() => write([...cards, emptyCard(cards.at(-1))])}>
        {t("addCard")}
      </AddButton>
    </fieldset>
  );
}

function moved(cards: Part[], from: number, to: number): Part[] {
  return cards.toSpliced(from, 1).toSpliced(to, 0, ...cards.slice(from, from + 1));
}

type CardProps = {
  card: Part;
  path: string;
  format: ParameterFormat;
  channelId: string;
  onChange: (card: Part) => void;
};

function Card({ card, path, format, channelId, onChange }: CardProps) {
  const t = useTranslations("template-builder");
  const parts = objectsOf(card.components).map((part): Part => ({ ...part }));
  const [header, body, buttons] = ["HEADER", "BODY", "BUTTONS"].map((type) => partOf(parts, type));
  const write = (type: string, part: Part | null) => onChange({ components: withPart(parts, type, part) });
  const placeOf = (found: ReturnType<typeof partOf> | undefined) => `${path}${found?.path ?? ""}`;
  return (
    <>
      <HeaderPart
        header={header?.part ?? null}
        path={placeOf(header)}
        kinds={["IMAGE", "VIDEO", "PRODUCT"]}
        format={format}
        channelId={channelId}
        onChange={(part) => write("HEADER", part)}
      />
      {body && (
        <TextPart
          label={t("body")}
          kind="body"
          part={body.part}
          path={placeOf(body)}
          most={160}
          format={format}
          onChange={(part) => write("BODY", part)}
        />
      )}
      {buttons && (
        <ButtonsPart
          buttons={buttonsOf(buttons.part)}
          path={`${placeOf(buttons)}/buttons`}
          most={2}
          onChange={(next) => write("BUTTONS", { ...buttons.part, buttons: next })}
        />
      )}
    </>
  );
}
