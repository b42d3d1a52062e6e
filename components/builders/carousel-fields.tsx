import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef } from "react";
import { type DraftOf, emptyCard } from "#lib/messages/builder-draft.ts";
import { interactiveLimits as limits } from "#lib/messages/interactive-limits.ts";
import type { CardDraft } from "#lib/messages/question-draft.ts";
import { AddButton } from "./add-button.tsx";
import { BuilderField, type BuilderForm, type FieldsProps } from "./builder-field.tsx";
import { CardFileField } from "./card-file-field.tsx";
import { RemoveButton } from "./remove-button.tsx";
import { BodyField } from "./text-fields.tsx";

/** A text, and two to ten cards below it. */
export function CarouselFields({ draft, form, onChange }: FieldsProps<DraftOf<"carousel">>) {
  const t = useTranslations("builders");
  const { cards } = draft;
  // Files arrive side by side: each is put into what the others have made of the draft by then.
  const latest = useRef(draft);
  useLayoutEffect(() => {
    latest.current = draft;
  });
  const change = (next: (cards: CardDraft[]) => CardDraft[]) => {
    latest.current = { ...latest.current, cards: next(latest.current.cards) };
    onChange(latest.current);
  };
  const put = (id: string, part: Partial<CardDraft>) =>
    change((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
  return (
    <>
      <BodyField draft={draft} form={form} onChange={onChange} />
      {cards.map((card, index) => (
        <CardFields
          key={card.id}
          card={card}
          number={index + 1}
          form={form}
          onChange={(part) => put(card.id, part)}
          onRemove={
            cards.length > limits.fewestCards
              ? () => change((all) => all.filter(({ id }) => id !== card.id))
              : null
          }
        />
      ))}
      <AddButton isOff={cards.length >= limits.cards} onAdd={() => change((all) => [...all, emptyCard(all)])}>
        {t("addCard")}
      </AddButton>
      {cards.length >= limits.cards && (
        <p className="-mt-1 text-ink-3 text-sm">{t("mostCards", { most: limits.cards })}</p>
      )}
    </>
  );
}

type CardFieldsProps = {
  card: CardDraft;
  number: number;
  form: BuilderForm;
  onChange: (part: Partial<CardDraft>) => void;
  onRemove: (() => void) | null;
};

function CardFields({ card, number, form, onChange, onRemove }: CardFieldsProps) {
  const t = useTranslations("builders");
  const { id } = card;
  return (
    <fieldset className="grid gap-2 rounded-lg border border-line p-2.5">
      <legend className="sr-only">{t("card", { number })}</legend>
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <CardFileField
            form={form}
            name={`file:${id}`}
            label={t("cardFile", { number })}
            file={card.file}
            onChange={(file) => onChange({ file })}
          />
        </div>
        {onRemove && <RemoveButton label={t("removeCard", { number })} onRemove={onRemove} />}
      </div>
      <BuilderField
        form={form}
        name={`body:${id}`}
        label={t("cardBody", { number })}
        hint={t("cardBodyHint", { most: limits.cardLineBreaks })}
        text={card.body}
        most={limits.cardBody}
        rows={2}
        onChange={(body) => onChange({ body })}
      />
      <BuilderField
        form={form}
        name={`buttonText:${id}`}
        label={t("cardLinkText", { number })}
        text={card.buttonText}
        most={limits.buttonText}
        onChange={(buttonText) => onChange({ buttonText })}
      />
      <BuilderField
        form={form}
        name={`url:${id}`}
        label={t("cardUrl", { number })}
        text={card.url}
        most={limits.url}
        type="url"
        onChange={(url) => onChange({ url })}
      />
    </fieldset>
  );
}
