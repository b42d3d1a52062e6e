import { type RefObject, useEffect, useEffectEvent, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import type { SendMessageInput } from "#lib/messages/schema.ts";
import { type DraftFile, draftPreview, draftProblems, givenOf } from "#lib/messages/template-draft.ts";
import type { PrefilledValue } from "#lib/templates/prefilled-values.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { templateFields, withFollowers } from "#lib/templates/template-fields.ts";
import { plainText, type TemplatePreview } from "#lib/templates/template-preview.ts";
import { templateKey } from "#lib/templates/template-ranking.ts";
import { noteUsedTemplate } from "./recent-templates.ts";
import { focusFilling, focusOption, isJustClosed } from "./template-keys.ts";
import { useTemplateFiles } from "./use-template-files.ts";

export type TemplateInput = Extract<SendMessageInput, { kind: "template" }>["template"];

export type FillingProps = {
  /** Client time of the flip: nothing goes on by a key within a second of it. */
  closedAt: number | null;
  /** The thread shows the ghost bubble; null removes it. */
  onPreview: (ghost: TemplatePreview | null) => void;
  /** One is being filled; until then there is nothing that could leave. */
  onFilling?: (isFilling: boolean) => void;
  /** `isSent` is called when it has left; until then it stays as it is. */
  onSend: (template: TemplateInput, renderedText: string, isSent: () => void) => void;
};

type Filling = {
  templateId: string;
  values: Readonly<Record<string, string>>;
  files: Readonly<Record<string, DraftFile>>;
  /** Values that nobody has touched yet, with where they are from. */
  prefilled: Readonly<Record<string, PrefilledValue>>;
  /** Somebody tried to go on: what is empty is a mistake now. */
  isTried: boolean;
  /** Version of the template in the preview; another one has to be read again. */
  previewed: number | null;
};

type Input = FillingProps & {
  templates: readonly TemplateDto[];
  prefill: (template: TemplateDto) => Record<string, PrefilledValue>;
  root: RefObject<HTMLElement | null>;
  /** Whom it goes to, by whatever tells them apart. */
  to: string;
};

/** Choosing, filling, reading and sending one template: each step takes a key press of its own. */
export function useTemplateFilling(input: Input) {
  const { templates, prefill, root, to, closedAt, onPreview, onFilling, onSend } = input;
  const [filling, setFilling] = useState<Filling | null>(null);
  // Gone when WhatsApp withdraws it meanwhile.
  const template = templates.find(({ id }) => id === filling?.templateId) ?? null;
  const isPreviewed = filling !== null && template !== null && filling.previewed === template.version;
  const ghost = useMemo(
    () => (isPreviewed && template && filling ? draftPreview(template, filling) : null),
    [isPreviewed, template, filling],
  );
  useGhost(ghost, onPreview);
  useTold(template !== null, onFilling);
  const problems = template && filling ? draftProblems(template, filling, Date.now()) : null;
  const files = useTemplateFiles((id, file) => setFilling((held) => held && withFile(held, id, file)));

  return {
    template,
    filling,
    isPreviewed,
    problems,
    files,
    choose(next: TemplateDto) {
      const prefilled = prefill(next);
      const values = filledIn(next, prefilled);
      flushSync(() =>
        setFilling({ templateId: next.id, values, files: {}, prefilled, isTried: false, previewed: null }),
      );
      focusFilling(root.current);
    },
    change(id: string, value: string) {
      setFilling((held) => {
        if (held === null) return null;
        const { [id]: _, ...prefilled } = held.prefilled;
        const values = withFollowers(template ? templateFields(template) : [], held.values, id, value);
        return { ...held, prefilled, values, previewed: null };
      });
    },
    /** To the preview, or from there to the customer. */
    goOn() {
      if (!template || !filling || isJustClosed(closedAt)) return;
      if (ghost === null) {
        const isGood = problems?.size === 0;
        flushSync(() =>
          setFilling({ ...filling, isTried: true, previewed: isGood ? template.version : null }),
        );
        if (!isGood) root.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
        return;
      }
      const { name, language } = template;
      const input = { name, language, ...givenOf(template, filling).given };
      onSend(input, plainText(ghost.body), () => {
        noteUsedTemplate(templateKey(template), repeatable(template, filling.values), to);
        // The button under the focus is off now; a stray Enter meets nothing that would act on it.
        root.current?.focus();
        setFilling(null);
      });
    },
    /** One step back. False when there is none. */
    goBack(): boolean {
      if (!filling) return false;
      if (isPreviewed) setFilling({ ...filling, previewed: null });
      else {
        flushSync(() => setFilling(null));
        focusOption(root.current, filling.templateId);
      }
      return true;
    },
  };
}

/** The ghost stands in the thread exactly as long as it can be sent from here. */
function useGhost(ghost: TemplatePreview | null, onPreview: FillingProps["onPreview"]): void {
  const show = useEffectEvent(onPreview);
  useEffect(() => {
    if (ghost === null) return;
    show(ghost);
    return () => show(null);
  }, [ghost]);
}

function useTold(isFilling: boolean, onFilling: FillingProps["onFilling"]): void {
  const tell = useEffectEvent((is: boolean) => onFilling?.(is));
  useEffect(() => {
    if (!isFilling) return;
    tell(true);
    return () => tell(false);
  }, [isFilling]);
}

function filledIn(template: TemplateDto, prefilled: Filling["prefilled"]): Filling["values"] {
  const fields = templateFields(template);
  return Object.entries(prefilled).reduce<Record<string, string>>(
    (filled, [id, { value }]) => withFollowers(fields, filled, id, value),
    {},
  );
}

/** A code for one person and the end of an offer are never what they were last time. */
function repeatable(template: TemplateDto, values: Filling["values"]): Record<string, string> {
  const once = templateFields(template).filter(({ kind }) => kind === "one_time_code" || kind === "expiry");
  const ids = new Set(once.map(({ id }) => id));
  return Object.fromEntries(Object.entries(values).filter(([id]) => !ids.has(id)));
}

/** Another file has to be seen before it goes. */
function withFile(held: Filling, id: string, file: DraftFile | null): Filling {
  const { [id]: _, ...others } = held.files;
  return { ...held, files: file === null ? others : { ...others, [id]: file }, previewed: null };
}
