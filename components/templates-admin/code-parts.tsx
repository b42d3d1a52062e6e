import { useTranslations } from "next-intl";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { objectsOf } from "#lib/channels/whatsapp/read.ts";
import { partOf, withPart } from "#lib/templates/edit-parts.ts";
import { buttonsOf, textOf, upper } from "#lib/templates/template-variables.ts";
import { FindingLines } from "./builder-findings.tsx";
import { CheckLine } from "./check-line.tsx";
import { LineField, PartField } from "./part-field.tsx";

type Part = Record<string, unknown>;
type CodePartsProps = { components: readonly Part[]; onChange: (components: Part[]) => void };

/** A one-time code: WhatsApp writes the text, we say what it promises and how the code is taken over. */
export function CodeParts({ components, onChange }: CodePartsProps) {
  const t = useTranslations("template-builder");
  const [body, footer, buttons] = ["BODY", "FOOTER", "BUTTONS"].map((type) => partOf(components, type));
  const button: Part = buttonsOf(buttons?.part)[0] ?? { type: "OTP", otp_type: "COPY_CODE" };
  const path = `${buttons?.path ?? "/components"}/buttons/0`;
  const write = (next: Part) => onChange(withPart(components, "BUTTONS", { buttons: [next] }));
  const kind = upper(button.otp_type);
  const [app = {}] = objectsOf(button.supported_apps);
  const writeApp = (more: Part) => write({ ...button, supported_apps: [{ ...app, ...more }] });
  return (
    <>
      <p className="text-ink-2">{t("codeText")}</p>
      <CheckLine
        label={t("codeWarning")}
        isOn={body?.part.add_security_recommendation === true}
        onChange={(isOn) => onChange(withPart(components, "BODY", { add_security_recommendation: isOn }))}
      />
      <CheckLine
        label={t("codeExpires")}
        isOn={footer !== null && footer !== undefined}
        onChange={(isOn) =>
          onChange(withPart(components, "FOOTER", isOn ? { code_expiration_minutes: 10 } : null))
        }
      />
      {footer && (
        <PartField label={t("codeMinutes")} path={`${footer.path}/code_expiration_minutes`}>
          {(field) => (
            <Input
              {...field}
              type="number"
              min={1}
              max={90}
              className="max-w-28"
              value={String(footer.part.code_expiration_minutes ?? "")}
              onChange={(event) =>
                onChange(
                  withPart(components, "FOOTER", {
                    code_expiration_minutes: event.target.valueAsNumber || null,
                  }),
                )
              }
            />
          )}
        </PartField>
      )}
      <PartField label={t("codeWay")} path={path}>
        {(field) => (
          <Select
            {...field}
            value={kind}
            onChange={(event) => write({ type: "OTP", otp_type: event.currentTarget.value })}
          >
            {["COPY_CODE", "ONE_TAP", "ZERO_TAP"].map((one) => (
              <option key={one} value={one}>
                {t(`codeWays.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </PartField>
      {kind !== "COPY_CODE" && (
        <>
          <LineField
            label={t("appName")}
            path={`${path}/supported_apps/0/package_name`}
            value={textOf(app.package_name)}
            hint={t("appNameHint")}
            isCode
            onChange={(package_name) => writeApp({ package_name })}
          />
          <LineField
            label={t("appHash")}
            path={`${path}/supported_apps/0/signature_hash`}
            value={textOf(app.signature_hash)}
            isCode
            onChange={(signature_hash) => writeApp({ signature_hash })}
          />
          <FindingLines path={`${path}/supported_apps/0`} />
        </>
      )}
      {kind === "ZERO_TAP" && (
        <>
          <CheckLine
            label={t("codeTerms")}
            isOn={button.zero_tap_terms_accepted === true}
            onChange={(zero_tap_terms_accepted) => write({ ...button, zero_tap_terms_accepted })}
          />
          <FindingLines path={`${path}/zero_tap_terms_accepted`} />
        </>
      )}
    </>
  );
}
