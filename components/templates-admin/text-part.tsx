import { useTranslations } from "next-intl";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { AddButton } from "#components/builders/add-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { nextVariable, sampleOf, variablesIn, withSample, withText } from "#lib/templates/edit-parts.ts";
import { humanName } from "#lib/templates/template-name.ts";
import { type ParameterFormat, textOf } from "#lib/templates/template-variables.ts";
import { Length, LineField, PartField } from "./part-field.tsx";

type Part = Record<string, unknown>;
type TextPartProps = {
  label: string;
  kind: "header" | "body";
  part: Part;
  path: string;
  most: number;
  format: ParameterFormat;
  onChange: (part: Part) => void;
};

/** A text with variables, and a sample for each of them. */
export function TextPart({ label, kind, part, path, most, format, onChange }: TextPartProps) {
  const t = useTranslations("template-builder");
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const text = textOf(part.text);
  const variables = variablesIn(text, format);
  const write = (next: string) => onChange(withText(part, kind, next, format));
  const insert = () => {
    const variable = nextVariable(text, format);
    const at = field.current?.selectionEnd ?? text.length;
    // At once: the next key is meant for the text, and a space on the button would add another.
    flushSync(() => write(text.slice(0, at) + variable + text.slice(at)));
    field.current?.focus();
    field.current?.setSelectionRange(at + variable.length, at + variable.length);
  };
  return (
    <div className="grid gap-2">
      <PartField label={label} path={`${path}/text`} aside={<Length value={text} most={most} />}>
        {(props) => {
          const common = { ...props, ref: field, dir: "auto", value: text } as const;
          return kind === "body" ? (
            <Textarea {...common} rows={5} onChange={(event) => write(event.target.value)} />
          ) : (
            <Input {...common} autoComplete="off" onChange={(event) => write(event.target.value)} />
          );
        }}
      </PartField>
      <AddButton isOff={kind === "header" && variables.length > 0} onAdd={insert}>
        {t("addVariable")}
      </AddButton>
      {variables.length > 0 && (
        <fieldset className="grid gap-2 border-line border-s-2 ps-3">
          <legend className="sr-only">{t("samplesOf", { part: label })}</legend>
          {variables.map((key) => (
            <LineField
              key={key}
              label={t("sampleFor", { variable: format === "NAMED" ? humanName(key) : `{{${key}}}` })}
              path={`${path}/example/${key}`}
              value={sampleOf(part, kind, key, format)}
              onChange={(value) => onChange(withSample(part, kind, format, { key, value }))}
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}
