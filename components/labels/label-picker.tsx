import { useQuery, useQueryClient } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Check, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useProblemText } from "#components/auth/problem-text.ts";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { createLabel, labelsQuery } from "#lib/labels/client.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { LabelChip } from "./label-chip.tsx";
import { nextColor, type Offer, offersFor } from "./label-offers.ts";
import { labelsOf, useLabelMap } from "./use-labels.ts";

export type LabelPickerProps = {
  title: string;
  labelIds: readonly string[];
  onSave: (labelIds: string[]) => void;
  onClose: () => void;
};

/** Type to find, Enter to choose, Enter again to save: labels by keyboard in four strokes, or by pressing on them. */
export function LabelPicker({ title, labelIds, onSave, onClose }: LabelPickerProps) {
  const t = useTranslations("labels");
  const client = useQueryClient();
  const problemText = useProblemText();
  const id = useId();
  const labels = useLabelMap();
  const { isPending } = useQuery(labelsQuery);
  const { data: me } = useQuery(meQuery);
  const [before] = useState(() => labelsOf(labelIds, labels).map((label) => label.id));
  const [chosen, setChosen] = useState<readonly string[]>(before);
  const [text, setText] = useState("");
  const [at, setAt] = useState(-1);
  const [error, setError] = useState<string>();
  const mayCreate = me?.capabilities.includes("labels.manage") ?? false;
  const offers = offersFor([...labels.values()], before, text, mayCreate);
  const active = Math.min(at === -1 && text.trim() !== "" ? 0 : at, offers.length - 1);
  const save = () => {
    onClose();
    if (chosen.join() !== before.join()) onSave([...chosen]);
  };
  const choose = async (offer: Offer) => {
    setText("");
    setAt(-1);
    setError(undefined);
    if (offer.kind === "label") return setChosen(toggled(chosen, offer.label.id));
    try {
      const data = await createLabel({ name: offer.name, color: nextColor([...labels.values()]) });
      applyEvent({ client, memberId: null }, { type: "label.updated", position: 0, at: "", data });
      setChosen((now) => [...now, data.id]);
    } catch (failure) {
      setError(problemText(failure));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (step !== undefined) return setAt(nextIndex(active, step, offers.length));
    const offer = offers[active];
    if (offer) void choose(offer);
    else if (text.trim() === "") save();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      actions={
        <>
          <span className="me-auto flex items-center gap-1.5 text-ink-3 text-sm max-sm:hidden">
            <Kbd>↵</Kbd> {t("saveHint")}
          </span>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="primary" onClick={save}>
            {t("save")}
          </Button>
        </>
      }
    >
      <Input
        className="mt-1"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={offers[active] ? `${id}-${active}` : undefined}
        aria-label={t("search")}
        placeholder={t("search")}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
      />
      <FormError text={error} />
      <p role="status" className={offers.length > 0 ? "sr-only" : "px-2 py-6 text-center text-ink-2"}>
        {offers.length > 0
          ? t("found", { count: offers.length })
          : isPending
            ? t("loading")
            : text.trim() === ""
              ? t(mayCreate ? "noneYet" : "noneYetAsk")
              : t("noneFoundAsk")}
      </p>
      {/* Room of its own: the dialog does not jump while one types. */}
      <div
        id={`${id}-list`}
        role="listbox"
        aria-multiselectable="true"
        aria-label={t("title")}
        tabIndex={-1}
        className="scroll-thin mt-2 h-56 max-h-[40dvh] overflow-y-auto"
      >
        {offers.map((offer, index) => (
          <OfferOption
            key={offer.kind === "label" ? offer.label.id : "new"}
            id={`${id}-${index}`}
            offer={offer}
            isActive={index === active}
            isChosen={offer.kind === "label" && chosen.includes(offer.label.id)}
            onPoint={() => setAt(index)}
            onChoose={() => void choose(offer)}
          />
        ))}
      </div>
    </Dialog>
  );
}

type OfferOptionProps = {
  id: string;
  offer: Offer;
  isActive: boolean;
  isChosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
};

function OfferOption({ id, offer, isActive, isChosen, onPoint, onChoose }: OfferOptionProps) {
  return (
    <button
      id={id}
      ref={isActive ? intoView : undefined}
      type="button"
      tabIndex={-1}
      role="option"
      aria-selected={isChosen}
      // The field keeps the focus and the keys.
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={clsx(
        "flex min-h-control w-full items-center gap-2.5 rounded-md px-2 text-start",
        isActive && "bg-selected",
      )}
    >
      <OfferLine offer={offer} isChosen={isChosen} />
    </button>
  );
}

function OfferLine({ offer, isChosen }: { offer: Offer; isChosen: boolean }) {
  const t = useTranslations("labels");
  if (offer.kind === "new") {
    return (
      <>
        <Plus aria-hidden="true" className="size-4 shrink-0 text-ink-2" />
        <span dir="auto" className="min-w-0 truncate">
          {t("createNamed", { name: offer.name })}
        </span>
      </>
    );
  }
  return (
    <>
      <span
        aria-hidden="true"
        className={clsx(
          "grid size-4 shrink-0 place-items-center rounded-xs border",
          isChosen ? "border-accent bg-accent text-accent-ink" : "border-ring-closed",
        )}
      >
        {isChosen && <Check className="size-3" />}
      </span>
      <LabelChip label={offer.label} />
    </>
  );
}

/** From no choice the first or the last; no further than the ends. */
function nextIndex(active: number, step: number, length: number): number {
  if (active === -1) return step === 1 ? 0 : length - 1;
  return Math.max(0, Math.min(length - 1, active + step));
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}

function intoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}
