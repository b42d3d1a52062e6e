import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { Fragment, type KeyboardEvent, useDeferredValue, useId, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { type PaletteItem, stepTo } from "./palette-item.ts";
import { usePaletteItems } from "./use-palette-items.ts";

/** Everything by typing: what can be done here, where one can go, whom one looks for. The field keeps the focus. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations("palette");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const { items, isSearching } = usePaletteItems(useDeferredValue(typed));
  const current = Math.min(at, items.length - 1);
  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    // The dialog gives the focus back first: commands look at where it is.
    requestAnimationFrame(() => item.run());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setAt(stepTo(current, step, items.length));
    else if (event.key === "Enter" && !event.repeat) choose(items[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t("title")} className="max-w-lg">
      <Input
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={items[current] ? `${id}-${current}` : undefined}
        aria-label={t("field")}
        placeholder={t("placeholder")}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status" className={items.length > 0 ? "sr-only" : "px-2 py-6 text-center text-ink-2"}>
        {items.length > 0 ? t("found", { count: items.length }) : t(isSearching ? "searching" : "nothing")}
      </p>
      {/* Room of its own: the dialog does not jump while one types. */}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("title")}
        className="scroll-thin mt-2 h-80 max-h-[50dvh] overflow-y-auto"
      >
        {items.map((item, index) => (
          <Fragment key={item.id}>
            {items[index - 1]?.group !== item.group && (
              <div role="presentation" className="px-2 pt-2 pb-1 font-semibold text-ink-3 text-xs">
                {t(`groups.${item.group}`)}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the option */}
            <div
              id={`${id}-${index}`}
              ref={index === current ? intoView : undefined}
              role="option"
              aria-selected={index === current}
              onClick={() => choose(item)}
              onPointerMove={() => setAt(index)}
              className={clsx(
                "flex min-h-control cursor-default items-center gap-3 rounded-md px-2",
                index === current && "bg-selected",
              )}
            >
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {item.label}
              </span>
              {item.hint && <Kbd>{item.hint}</Kbd>}
            </div>
          </Fragment>
        ))}
      </div>
    </Dialog>
  );
}

function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
