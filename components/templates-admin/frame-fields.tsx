import { useLocale, useTranslations } from "next-intl";
import { Select } from "#components/ui/select.tsx";
import { withCategory, withFormat } from "#lib/templates/edit-content.ts";
import type { TemplateContentDto } from "#lib/templates/schema.ts";
import { templateLanguages } from "#lib/templates/template-language.ts";
import { languageName } from "#lib/templates/template-name.ts";
import { LineField, PartField } from "./part-field.tsx";

type FrameFieldsProps = {
  content: TemplateContentDto;
  /** The next version of a template keeps its name and language. */
  isNextVersion: boolean;
  /** WhatsApp does not let the category of an approved one change. */
  isCategoryFixed: boolean;
  onChange: (content: TemplateContentDto) => void;
};

/** Seconds that make sense; anything else that is stored stays and is offered beside them. */
const ttls: Record<string, readonly number[]> = {
  AUTHENTICATION: [30, 60, 300, 600, 900],
  UTILITY: [30, 300, 1800, 3600, 10_800, 21_600, 43_200],
  MARKETING: [43_200, 86_400, 259_200, 604_800, 2_592_000],
};

/** What a template is, before what it says. */
export function FrameFields({ content, isNextVersion, isCategoryFixed, onChange }: FrameFieldsProps) {
  const t = useTranslations("template-builder");
  const locale = useLocale();
  const { name, language, category, parameterFormat, messageSendTtlSeconds: ttl } = content;
  const languages = [...new Set([...templateLanguages, language])]
    .map((code) => ({ code, name: languageName(code, locale, templateLanguages) }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const times = [...new Set([...(ttls[category] ?? []), ...(ttl === null ? [] : [ttl])])].sort(
    (a, b) => a - b,
  );
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <fieldset disabled={isNextVersion} className="contents">
        <LineField
          label={t("name")}
          path="/name"
          value={name}
          hint={isNextVersion ? t("nameFixed") : t("nameHint")}
          isCode
          onChange={(next) => onChange({ ...content, name: next.toLowerCase().replace(/[\s-]/g, "_") })}
        />
        <PartField label={t("language")} path="/language">
          {(field) => (
            <Select
              {...field}
              value={language}
              onChange={(event) => onChange({ ...content, language: event.currentTarget.value })}
            >
              {languages.map((one) => (
                <option key={one.code} value={one.code}>
                  {one.name}
                </option>
              ))}
            </Select>
          )}
        </PartField>
      </fieldset>
      <PartField label={t("category")} path="/category" hint={isCategoryFixed ? t("categoryFixed") : null}>
        {(field) => (
          <Select
            {...field}
            value={category}
            disabled={isCategoryFixed}
            onChange={(event) => onChange(withCategory(content, event.currentTarget.value))}
          >
            {["UTILITY", "MARKETING", "AUTHENTICATION"].map((one) => (
              <option key={one} value={one}>
                {t(`categories.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </PartField>
      <PartField label={t("ttl")} path="/messageSendTtlSeconds">
        {(field) => (
          <Select
            {...field}
            value={ttl ?? ""}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...content, messageSendTtlSeconds: value === "" ? null : Number(value) })
            }
          >
            <option value="">{t("ttlDefault")}</option>
            {times.map((seconds) => (
              <option key={seconds} value={seconds}>
                {durationOf(seconds, locale)}
              </option>
            ))}
          </Select>
        )}
      </PartField>
      {category !== "AUTHENTICATION" && (
        <PartField label={t("variables")} path="/parameterFormat">
          {(field) => (
            <Select
              {...field}
              value={parameterFormat}
              onChange={(event) => onChange(withFormat(content, event.currentTarget.value as "NAMED"))}
            >
              <option value="POSITIONAL">{t("numbered")}</option>
              <option value="NAMED">{t("named")}</option>
            </Select>
          )}
        </PartField>
      )}
    </div>
  );
}

const units = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
] as const;

function durationOf(seconds: number, locale: string): string {
  const [size, unit] = units.find(([one]) => seconds % one === 0) ?? units[3];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(seconds / size);
}
