import { useTranslations } from "next-intl";
import { Select } from "#components/ui/select.tsx";
import { emptyHeader } from "#lib/templates/edit-content.ts";
import { type ParameterFormat, upper } from "#lib/templates/template-variables.ts";
import { PartField } from "./part-field.tsx";
import { SampleField } from "./sample-field.tsx";
import { TextPart } from "./text-part.tsx";

type Part = Record<string, unknown>;
type HeaderPartProps = {
  header: Part | null;
  path: string;
  /** "" is none. */
  kinds: readonly string[];
  format: ParameterFormat;
  channelId: string;
  onChange: (header: Part | null) => void;
};

/** What stands at the top of a message or a card. */
export function HeaderPart({ header, path, kinds, format, channelId, onChange }: HeaderPartProps) {
  const t = useTranslations("template-builder");
  const kind = upper(header?.format);
  return (
    <div className="grid gap-2">
      <PartField label={t("header")} path={`${path}/format`}>
        {(field) => (
          <Select
            {...field}
            value={kind}
            onChange={(event) => onChange(emptyHeader(event.currentTarget.value))}
          >
            {[...new Set([...kinds, kind])].map((one) => (
              <option key={one} value={one}>
                {t.has(`headers.${one || "NONE"}`) ? t(`headers.${one || "NONE"}`) : one}
              </option>
            ))}
          </Select>
        )}
      </PartField>
      {header && kind === "TEXT" && (
        <TextPart
          label={t("headerText")}
          kind="header"
          part={header}
          path={path}
          most={60}
          format={format}
          onChange={onChange}
        />
      )}
      {header && ["IMAGE", "VIDEO", "DOCUMENT"].includes(kind) && (
        <SampleField header={header} format={kind} path={path} channelId={channelId} onChange={onChange} />
      )}
      {["LOCATION", "PRODUCT"].includes(kind) && (
        <p className="text-ink-3 text-sm">{t(`headerHints.${kind}`)}</p>
      )}
    </div>
  );
}
