import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { type Emoji, type EmojiGroup, withTone } from "./emoji.ts";

export const COLUMNS = 8;

type EmojiGridProps = {
  id: string;
  groups: readonly EmojiGroup[];
  /** The active one, counted over all groups. */
  at: number;
  tone: string;
  onPoint: (at: number) => void;
  onChoose: (emoji: Emoji) => void;
};

/** The list of the picker's field; its groups out of sight cost nothing to lay out. */
export function EmojiGrid({ id, groups, at, tone, onPoint, onChoose }: EmojiGridProps) {
  const t = useTranslations("emoji");
  let start = 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
    <div
      id={`${id}-grid`}
      role="listbox"
      tabIndex={-1}
      aria-label={t("title")}
      // A press must not take the focus out of the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={({ target }) => {
        const index = indexOf(target);
        const emoji = index === null ? undefined : groups.flatMap(({ emojis }) => emojis)[index];
        if (emoji) onChoose(emoji);
      }}
      onPointerMove={({ target }) => {
        const index = indexOf(target);
        if (index !== null && index !== at) onPoint(index);
      }}
      className="scroll-thin mt-2 h-64 max-h-[40dvh] overflow-y-auto"
    >
      {groups.map(({ slug, emojis }) => {
        const first = start;
        start += emojis.length;
        const isHere = at >= first && at < start;
        return (
          <Group
            key={slug}
            {...{ id, emojis, first, tone }}
            label={t(`groups.${slug}`)}
            active={isHere ? at : null}
          />
        );
      })}
    </div>
  );
}

type GroupProps = {
  id: string;
  label: string;
  emojis: readonly Emoji[];
  /** The number of its first one. */
  first: number;
  active: number | null;
  tone: string;
};

const Group = memo(function Group({ id, label, emojis, first, active, tone }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is not what a listbox may hold
    <div
      role="group"
      aria-label={label}
      className="[contain-intrinsic-size:auto_20rem] [content-visibility:auto]"
    >
      <p aria-hidden="true" className="px-1 pt-1.5 pb-0.5 text-ink-3 text-xs">
        {label}
      </p>
      <div className="grid grid-cols-8">
        {emojis.map((emoji, index) => {
          const at = first + index;
          return (
            <div
              key={emoji.sign}
              id={`${id}-${at}`}
              ref={at === active ? intoView : undefined}
              role="option"
              aria-selected={at === active}
              aria-label={emoji.name}
              data-at={at}
              tabIndex={-1}
              className={clsx(
                "grid aspect-square cursor-default place-items-center rounded-md text-xl",
                at === active && "bg-selected",
              )}
            >
              {withTone(emoji, tone)}
            </div>
          );
        })}
      </div>
    </div>
  );
});

function indexOf(target: EventTarget): number | null {
  const at = target instanceof Element ? target.closest<HTMLElement>("[data-at]")?.dataset.at : undefined;
  return at === undefined ? null : Number(at);
}

function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
