import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { Input } from "#components/ui/input.tsx";
import { placeMenu } from "#components/ui/menu-keys.ts";
import { Select } from "#components/ui/select.tsx";
import { type Emoji, searchEmoji, stepOnGrid, tones, withTone } from "./emoji.ts";
import { emojiGroups } from "./emoji-data.ts";
import { COLUMNS, EmojiGrid } from "./emoji-grid.tsx";
import { type EmojiRequest, requestEmoji } from "./emoji-request.ts";
import { chooseTone, chosenTone, noteEmoji, recentEmoji } from "./recent-emoji.ts";

const arrows = ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"];
const byName = new Map(emojiGroups.flatMap(({ emojis }) => emojis).map((emoji) => [emoji.sign, emoji]));

/**
 * All emoji, looked for by typing: the field keeps the focus, arrows walk over the grid, Enter takes. Lies in the
 * browser's top layer like a menu, closes on Escape or a press elsewhere and gives the focus back.
 */
export function EmojiPicker({ anchor, onChoose }: EmojiRequest) {
  const t = useTranslations("emoji");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [tone, setTone] = useState(chosenTone);
  const [recent] = useState(recentEmoji);
  const [at, setAt] = useState(0);
  const groups = useMemo(() => {
    if (typed.trim() !== "") return [{ slug: "found", emojis: searchEmoji(emojiGroups, typed) }];
    const used = recent.flatMap(
      (sign) => byName.get(sign) ?? { sign, name: sign, words: [], hasTones: false },
    );
    return [...(used.length > 0 ? [{ slug: "recent", emojis: used }] : []), ...emojiGroups];
  }, [typed, recent]);
  const flat = groups.flatMap(({ emojis }) => emojis);
  const current = flat[at];
  const choose = (emoji: Emoji | undefined) => {
    if (!emoji) return;
    const sign = withTone(emoji, tone);
    noteEmoji(emoji.sign);
    requestEmoji(null);
    onChoose(sign);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (arrows.includes(event.key)) {
      setAt(
        stepOnGrid(
          groups.map(({ emojis }) => emojis.length),
          at,
          event.key,
          COLUMNS,
        ),
      );
    } else if (event.key === "Enter") choose(current);
    else return;
    event.preventDefault();
  };
  const [open] = useState(() => (picker: HTMLDivElement | null) => {
    if (!picker) return;
    picker.showPopover();
    placeMenu(picker, anchor, { align: "start", side: "bottom" });
    picker.querySelector("input")?.focus();
  });
  return (
    <div
      ref={open}
      popover="auto"
      role="dialog"
      aria-label={t("title")}
      onToggle={(event) => event.newState === "closed" && requestEmoji(null)}
      onKeyDown={(event) => event.stopPropagation()}
      className="fixed m-0 w-[22rem] max-w-[calc(100vw-1rem)] animate-appear rounded-lg border border-line bg-raise p-2 text-ink shadow-pop outline-none"
    >
      <Input
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-grid`}
        aria-activedescendant={current ? `${id}-${at}` : undefined}
        aria-label={t("search")}
        placeholder={t("search")}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status" className={flat.length > 0 ? "sr-only" : "px-1 pt-3 text-ink-2"}>
        {typed.trim() !== "" && t("found", { count: flat.length })}
      </p>
      <EmojiGrid id={id} groups={groups} at={at} tone={tone} onPoint={setAt} onChoose={choose} />
      <div className="mt-2 flex items-center gap-2">
        <p aria-hidden="true" className="min-w-0 flex-1 truncate text-ink-2 text-sm">
          {current?.name}
        </p>
        <Select
          aria-label={t("tone")}
          className="w-36"
          value={tone}
          onChange={(event) => {
            setTone(event.target.value);
            chooseTone(event.target.value);
          }}
        >
          {tones.map((one, index) => (
            <option key={one} value={one}>
              {`✋${one} ${t(`tones.${index}`)}`}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}
