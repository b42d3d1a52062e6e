import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { useFormRules } from "#components/auth/use-form-rules.ts";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { createLabel, updateLabel } from "#lib/labels/client.ts";
import type { LabelColor } from "#lib/labels/label-color.ts";
import type { LabelDto } from "#lib/labels/schema.ts";
import { ColorChoice } from "./color-choice.tsx";
import { LabelChip } from "./label-chip.tsx";

type LabelDialogProps = { label: LabelDto | null; onClose: () => void };

/** A new label, or the name and colour of one there is. */
export function LabelDialog({ label, onClose }: LabelDialogProps) {
  const t = useTranslations("labels");
  const rules = useFormRules();
  const client = useQueryClient();
  const formId = useId();
  const { register, submitWith, watch, formState, formError } = useApiForm<{
    name: string;
    color: LabelColor;
  }>({
    name: label?.name ?? "",
    color: label?.color ?? "blue",
  });
  const submit = submitWith(async (values) => {
    const saved = label
      ? await updateLabel(label.id, { ...values, version: label.version })
      : await createLabel(values);
    applyEvent({ client, memberId: null }, { type: "label.updated", position: 0, at: "", data: saved });
    onClose();
  });
  const { name, color } = watch();
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={label ? t("editTitle", { name: label.name }) : t("newTitle")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={formState.isSubmitting}>
            {label ? t("save") : t("create")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t("name")} error={formState.errors.name?.message}>
          {(field) => (
            <Input
              {...field}
              {...register("name", { ...rules.text, maxLength: { value: 40, message: t("tooLong") } })}
              autoComplete="off"
              dir="auto"
            />
          )}
        </Field>
        <ColorChoice {...register("color")} />
        <p className="text-ink-3 text-sm">
          {t("looks")}{" "}
          <LabelChip label={{ name: name.trim() || t("sample"), color }} className="align-middle" />
        </p>
        <FormError text={formError} />
      </form>
    </Dialog>
  );
}
