import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { DraftOf } from "#lib/messages/builder-draft.ts";
import { interactiveLimits as limits } from "#lib/messages/interactive-limits.ts";
import type { FlowAction } from "#lib/messages/question-draft.ts";
import { BuilderField, type FieldsProps } from "./builder-field.tsx";

/** Which Flow, what opens it, and where it begins. */
export function FlowFields({ draft, form, onChange }: FieldsProps<DraftOf<"flow">>) {
  const t = useTranslations("builders");
  return (
    <>
      <BuilderField
        form={form}
        name="flowId"
        label={t("flowId")}
        hint={t("flowIdHint")}
        text={draft.flowId}
        most={limits.flowId}
        onChange={(flowId) => onChange({ ...draft, flowId })}
      />
      <BuilderField
        form={form}
        name="buttonText"
        label={t("flowText")}
        text={draft.buttonText}
        most={limits.flowText}
        onChange={(buttonText) => onChange({ ...draft, buttonText })}
      />
      <Field label={t("flowAction")} hint={t("flowActionHint")}>
        {(field) => (
          <Select
            {...field}
            value={draft.action}
            onChange={(event) => onChange({ ...draft, action: event.target.value as FlowAction })}
          >
            <option value="navigate">{t("flowNavigate")}</option>
            <option value="data_exchange">{t("flowExchange")}</option>
          </Select>
        )}
      </Field>
      {draft.action === "navigate" && (
        <BuilderField
          form={form}
          name="screen"
          label={t("flowScreen")}
          hint={t("flowScreenHint")}
          text={draft.screen}
          most={limits.screen}
          onChange={(screen) => onChange({ ...draft, screen })}
        />
      )}
    </>
  );
}
