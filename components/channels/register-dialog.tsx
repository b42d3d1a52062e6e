"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notices.ts";
import { registerChannel } from "#lib/channels/client/admin.ts";
import type { ChannelDto } from "#lib/channels/schema.ts";
import { providerCause, useProviderProblemText } from "./provider-words.ts";

type RegisterDialogProps = { channel: ChannelDto; onDone: () => void; onClose: () => void };

/** Puts a number onto the Cloud API. */
export function RegisterDialog({ channel, onDone, onClose }: RegisterDialogProps) {
  const t = useTranslations("channels");
  const providerText = useProviderProblemText();
  const formId = useId();
  const form = useApiForm<{ pin: string }>({ pin: "" });
  const submit = form.submitWith(async ({ pin }) => {
    try {
      await registerChannel(channel.id, pin);
    } catch (error) {
      if (!providerCause(error)) throw error;
      form.setError("pin", { message: providerText(error) }, { shouldFocus: true });
      return;
    }
    notify(t("registered", { name: channel.name }));
    onDone();
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("registerTitle", { name: channel.name })}
      description={t("registerText")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={form.formState.isSubmitting}>
            {t("mends.register")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t("pin")} hint={t("pinHint")} error={form.formState.errors.pin?.message}>
          {(field) => (
            <Input
              {...field}
              {...form.register("pin", {
                required: t("required"),
                pattern: { value: /^\d{6}$/, message: t("pinInvalid") },
              })}
              inputMode="numeric"
              autoComplete="off"
              dir="ltr"
            />
          )}
        </Field>
        <FormError text={form.formError} />
      </form>
    </Dialog>
  );
}
