import { useTranslations } from "next-intl";
import { type FocusEvent, useRef } from "react";
import type { RegisterOptions, UseFormReturn } from "react-hook-form";
import { BuilderFields } from "#components/builders/builder-fields.tsx";
import { BuilderPreview } from "#components/builders/builder-preview.tsx";
import type { Builder } from "#components/builders/use-builder.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { BuilderKind } from "#lib/messages/builder-draft.ts";
import { filledDraft } from "#lib/saved-replies/filled-draft.ts";
import { ReplyPreview } from "./reply-preview.tsx";
import { useSampleFacts } from "./use-reply-facts.ts";
import { VariableButtons } from "./variable-buttons.tsx";

const builtKinds = [
  ...["button", "list", "cta_url", "flow", "product", "product_list", "catalog_message"],
  ...["location", "location_request_message", "voice_call", "call_permission_request"],
] as const;
export type ReplyKind = "text" | BuilderKind;

/** What a new reply is going to be. */
export function KindField({ kind, onChange }: { kind: ReplyKind; onChange: (kind: ReplyKind) => void }) {
  const t = useTranslations("saved-replies");
  const names = useTranslations("builders.names");
  return (
    <Field label={t("kind")}>
      {(field) => (
        <Select {...field} value={kind} onChange={(event) => onChange(event.target.value as ReplyKind)}>
          <option value="text">{t("kindText")}</option>
          {builtKinds.map((one) => (
            <option key={one} value={one}>
              {names(one)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

type Values = { shortcut: string; title: string; body: string; scope: "own" | "shared" };
type TextContentProps = { form: UseFormReturn<Values>; rules: RegisterOptions<Values, "body"> };

export function TextContent({ form, rules }: TextContentProps) {
  const t = useTranslations("saved-replies");
  const text = useRef<HTMLTextAreaElement>(null);
  const body = form.register("body", rules);
  return (
    <>
      <Field label={t("body")} error={form.formState.errors.body?.message}>
        {(field) => (
          <Textarea
            {...field}
            {...body}
            ref={(element) => {
              body.ref(element);
              text.current = element;
            }}
            rows={5}
            dir="auto"
          />
        )}
      </Field>
      <VariableButtons
        field={text}
        onChange={(value) => form.setValue("body", value, { shouldDirty: true })}
      />
      <ReplyPreview body={form.watch("body")} />
    </>
  );
}

/** The same form as over a conversation; variables go where the caret was last. */
export function BuiltContent({ builder }: { builder: Builder }) {
  const { root, draft, form, change } = builder;
  const last = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const facts = useSampleFacts();
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) last.current = target;
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it minds which of its fields had the caret last */}
      <div ref={root} onFocus={onFocus} className="grid gap-3">
        <BuilderFields draft={draft} form={form} onChange={change} />
      </div>
      <VariableButtons field={last} />
      <BuilderPreview draft={filledDraft(draft, facts)} />
    </>
  );
}
