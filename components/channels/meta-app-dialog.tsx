"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { MetaAppDto } from "#lib/channels/schema.ts";
import { useMetaAppForm } from "./meta-app-form.ts";
import { SecretField } from "./secret-field.tsx";
import { useChannelRules } from "./use-channel-rules.ts";

type MetaAppDialogProps = {
  /** Null adds a new one. */
  app: MetaAppDto | null;
  onSaved: (saved: MetaAppDto, verifyToken: string) => void;
  onClose: () => void;
};

export function MetaAppDialog({ app, onSaved, onClose }: MetaAppDialogProps) {
  const t = useTranslations("channels");
  const rules = useChannelRules();
  const formId = useId();
  const { register, setValue, submit, formState, formError } = useMetaAppForm(app, onSaved);
  const { errors, isSubmitting } = formState;
  const secret = app ? rules.optionalSecret : rules.secret;
  const isSet = app ? true : undefined;
  const generate = () => setValue("verifyToken", madeUpToken(), { shouldDirty: true, shouldValidate: true });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={app ? t("editTitle", { name: app.name }) : t("addAppTitle")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isSubmitting}>
            {app ? t("save") : t("addApp")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t("app.name")} hint={t("app.nameHint")} error={errors.name?.message}>
          {(field) => <Input {...field} {...register("name", rules.name)} autoComplete="off" dir="auto" />}
        </Field>
        <Field
          label={t("app.providerAppId")}
          hint={t("app.providerAppIdHint")}
          error={errors.providerAppId?.message}
        >
          {(field) => (
            <Input
              {...field}
              {...register("providerAppId", rules.optionalId)}
              inputMode="numeric"
              autoComplete="off"
              dir="ltr"
            />
          )}
        </Field>
        <SecretField
          {...register("secret", secret)}
          label={t("app.secret")}
          hint={t("app.secretHint")}
          error={errors.secret?.message}
          isSet={isSet}
        />
        {app && (
          <SecretField
            {...register("nextSecret", rules.optionalSecret)}
            label={t("app.nextSecret")}
            hint={t("app.nextSecretHint")}
            error={errors.nextSecret?.message}
            isSet={app.hasNextSecret}
          />
        )}
        <SecretField
          {...register("verifyToken", secret)}
          label={t("app.verifyToken")}
          hint={
            <>
              {t("app.verifyTokenHint")}{" "}
              <button
                type="button"
                className="rounded-sm text-accent-text underline underline-offset-2"
                onClick={generate}
              >
                {t("app.generate")}
              </button>
            </>
          }
          error={errors.verifyToken?.message}
          isSet={isSet}
        />
        <FormError text={formError} />
      </form>
    </Dialog>
  );
}

/** Not crypto.randomUUID, which plain http pages in a local network lack. */
function madeUpToken(): string {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  return Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => letters[byte % 32]).join("");
}
