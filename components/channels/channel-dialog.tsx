"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import { useChannelForm } from "./channel-form.ts";
import { MoreChannelFields } from "./more-channel-fields.tsx";
import { SecretField } from "./secret-field.tsx";
import { useChannelRules } from "./use-channel-rules.ts";

type ChannelDialogProps = {
  /** Null connects a new one. */
  channel: ChannelDto | null;
  metaApps: MetaAppDto[];
  onSaved: (saved: ChannelDto, isNewToken: boolean) => void;
  onClose: () => void;
};

export function ChannelDialog({ channel, metaApps, onSaved, onClose }: ChannelDialogProps) {
  const t = useTranslations("channels");
  const rules = useChannelRules();
  const formId = useId();
  const { register, submit, formState, formError } = useChannelForm(channel, metaApps[0]?.id ?? "", onSaved);
  const { errors, isSubmitting } = formState;
  const isLost = channel !== null && channel.disconnectedAt !== null;
  const title = channel
    ? t(isLost ? "reconnectTitle" : "editTitle", { name: channel.name })
    : t("addNumberTitle");
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isSubmitting}>
            {channel && !isLost ? t("save") : t("connect")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t("number.name")} hint={t("number.nameHint")} error={errors.name?.message}>
          {(field) => <Input {...field} {...register("name", rules.name)} autoComplete="off" dir="auto" />}
        </Field>
        {(metaApps.length > 1 || (channel !== null && metaApps.length > 0)) && (
          <Field label={t("number.metaApp")} error={errors.metaAppId?.message}>
            {(field) => (
              <Select {...field} {...register("metaAppId")}>
                {metaApps.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field
          label={t("number.phoneNumberId")}
          hint={channel ? undefined : t("number.phoneNumberIdHint")}
          error={errors.phoneNumberId?.message}
        >
          {(field) =>
            channel ? (
              <Input {...field} value={channel.phoneNumberId} disabled dir="ltr" />
            ) : (
              <Input
                {...field}
                {...register("phoneNumberId", rules.id)}
                inputMode="numeric"
                autoComplete="off"
                dir="ltr"
              />
            )
          }
        </Field>
        <Field label={t("number.wabaId")} error={errors.wabaId?.message}>
          {(field) => (
            <Input
              {...field}
              {...register("wabaId", rules.id)}
              inputMode="numeric"
              autoComplete="off"
              dir="ltr"
            />
          )}
        </Field>
        <SecretField
          {...register("accessToken", channel && !isLost ? rules.optionalToken : rules.token)}
          label={t("number.accessToken")}
          hint={t("number.accessTokenHint")}
          error={errors.accessToken?.message}
          isSet={channel ? !isLost : undefined}
        />
        <MoreChannelFields register={register} errors={errors} isNew={channel === null} />
        <FormError text={formError} />
      </form>
    </Dialog>
  );
}
