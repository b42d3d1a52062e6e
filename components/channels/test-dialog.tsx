"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ChannelDto } from "#lib/channels/schema.ts";
import { templatesQuery } from "#lib/templates/client.ts";
import { TestContentFields } from "./test-content-fields.tsx";
import { isSendable, type SentTest, useTestForm } from "./test-form.ts";
import { TestOutcome } from "./test-outcome.tsx";

type TestDialogProps = { channel: ChannelDto; onClose: () => void };

/** Sends one message for real and says what became of it. */
export function TestDialog({ channel, onClose }: TestDialogProps) {
  const t = useTranslations("channels");
  const formId = useId();
  const [sent, setSent] = useState<SentTest>();
  const form = useTestForm(channel, setSent);
  const { errors, isSubmitting } = form.formState;
  const templates = useQuery(templatesQuery(channel.id)).data?.filter(isSendable);
  // Its own key: a button that turns into this one under the pointer would send at once.
  const send = (
    <Button key="send" type="submit" form={formId} variant="primary" isBusy={isSubmitting}>
      {t("test.send")}
    </Button>
  );
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("testTitle", { name: channel.name })}
      description={t("testText", { number: channel.displayPhoneNumber })}
      actions={
        <>
          <Button onClick={onClose}>{sent ? t("done") : t("cancel")}</Button>
          {sent ? (
            <Button key="another" onClick={() => setSent(undefined)}>
              {t("test.another")}
            </Button>
          ) : (
            send
          )}
        </>
      }
    >
      {sent ? (
        <TestOutcome sent={sent} />
      ) : (
        <form
          id={formId}
          method="post"
          noValidate
          onSubmit={form.submitWith(templates ?? [])}
          className="grid gap-4"
        >
          <Field label={t("test.phone")} hint={t("test.phoneHint")} error={errors.phone?.message}>
            {(field) => (
              <Input
                {...field}
                {...form.register("phone", { required: t("required") })}
                type="tel"
                autoComplete="tel"
                dir="ltr"
              />
            )}
          </Field>
          <TestContentFields form={form} templates={templates} />
          <FormError text={form.formError} />
        </form>
      )}
    </Dialog>
  );
}
