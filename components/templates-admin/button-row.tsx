import { useTranslations } from "next-intl";
import { textOf, upper } from "#lib/templates/template-variables.ts";
import { LineField } from "./part-field.tsx";

type Button = Record<string, unknown>;
type ButtonRowProps = { button: Button; path: string; onChange: (button: Button) => void };

const LABEL_MAX = 25;
/** WhatsApp writes these labels. */
const labelled = new Set(["COPY_CODE", "CATALOG", "MPM", "SPM", "REQUEST_CONTACT_INFO"]);

/** The fields of one button, by its kind. */
export function ButtonRow({ button, path, onChange }: ButtonRowProps) {
  const t = useTranslations("template-builder");
  const kind = upper(button.type);
  const line = (
    key: string,
    label: string,
    more: { most?: number; hint?: string; isCode?: boolean } = {},
  ) => (
    <LineField
      label={label}
      path={`${path}/${key}`}
      value={textOf(button[key])}
      onChange={(value) => onChange({ ...button, [key]: value })}
      {...more}
    />
  );
  return (
    <>
      {labelled.has(kind) ? (
        <p className="text-ink-3 text-sm">{t("labelByWhatsApp")}</p>
      ) : (
        line("text", t("buttonText"), { most: LABEL_MAX })
      )}
      {kind === "URL" && (
        <>
          {line("url", t("url"), { hint: t("urlHint"), isCode: true })}
          {textOf(button.url).includes("{{") && (
            <ExampleLine {...{ button, path, onChange }} label={t("urlSample")} />
          )}
        </>
      )}
      {kind === "PHONE_NUMBER" && line("phone_number", t("phone"), { most: 20, isCode: true })}
      {kind === "COPY_CODE" && (
        <ExampleLine {...{ button, path, onChange }} label={t("codeSample")} most={20} />
      )}
      {kind === "FLOW" && (
        <>
          {line("flow_id", t("flowId"), { isCode: true })}
          {line("navigate_screen", t("flowScreen"), { hint: t("flowScreenHint"), isCode: true })}
        </>
      )}
    </>
  );
}

/** A link's sample is a list of one, a code's may be text: both read the same and are written as WhatsApp wants them. */
function ExampleLine({
  button,
  path,
  label,
  most,
  onChange,
}: ButtonRowProps & { label: string; most?: number }) {
  const { example } = button;
  const isLink = upper(button.type) === "URL";
  return (
    <LineField
      label={label}
      path={`${path}/example`}
      value={textOf(Array.isArray(example) ? example[0] : example)}
      most={most}
      isCode
      onChange={(value) => onChange({ ...button, example: isLink ? [value] : value })}
    />
  );
}
