"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FieldErrors, UseFormRegister } from "react-hook-form";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { ReadReceiptPolicy } from "#lib/channels/schema.ts";
import type { ChannelFields } from "./channel-form.ts";
import { useChannelRules } from "./use-channel-rules.ts";

const policies: ReadReceiptPolicy[] = ["on_reply", "on_open", "never"];

type MoreChannelFieldsProps = {
  register: UseFormRegister<ChannelFields>;
  errors: FieldErrors<ChannelFields>;
  isNew: boolean;
};

/** What is right as it is for nearly everybody. */
export function MoreChannelFields({ register, errors, isNew }: MoreChannelFieldsProps) {
  const t = useTranslations("channels");
  const rules = useChannelRules();
  const hasError = Boolean(
    errors.displayPhoneNumber || errors.reopenWithinHours || errors.throughput || errors.billingTimeZone,
  );
  return (
    // A fault inside must not hide.
    <details className="group" open={hasError || undefined}>
      <summary className="flex min-h-control list-none items-center gap-1 rounded-sm text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 transition-transform group-open:rotate-90 rtl:-scale-x-100"
        />
        {t("number.more")}
      </summary>
      <div className="mt-2 grid gap-4">
        {isNew && (
          <Field
            label={t("number.displayPhoneNumber")}
            hint={t("number.displayPhoneNumberHint")}
            error={errors.displayPhoneNumber?.message}
          >
            {(field) => (
              <Input
                {...field}
                {...register("displayPhoneNumber", rules.displayPhoneNumber)}
                type="tel"
                autoComplete="off"
                dir="ltr"
              />
            )}
          </Field>
        )}
        <Field label={t("number.readReceipts")} hint={t("number.readReceiptsHint")}>
          {(field) => (
            <Select {...field} {...register("readReceipts")}>
              {policies.map((policy) => (
                <option key={policy} value={policy}>
                  {t(`number.readReceiptsOf.${policy}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("number.onlyAssigneeReplies")} hint={t("number.onlyAssigneeRepliesHint")}>
          {(field) => <Switch {...field} {...register("onlyAssigneeReplies")} className="w-fit" />}
        </Field>
        <Field
          label={t("number.reopenWithinHours")}
          hint={t("number.reopenWithinHoursHint")}
          error={errors.reopenWithinHours?.message}
        >
          {(field) => (
            <Input
              {...field}
              {...register("reopenWithinHours", rules.reopenWithinHours)}
              inputMode="numeric"
              dir="ltr"
            />
          )}
        </Field>
        <Field
          label={t("number.throughput")}
          hint={t("number.throughputHint")}
          error={errors.throughput?.message}
        >
          {(field) => (
            <Input {...field} {...register("throughput", rules.throughput)} inputMode="numeric" dir="ltr" />
          )}
        </Field>
        {!isNew && (
          <Field
            label={t("number.billingTimeZone")}
            hint={t("number.billingTimeZoneHint")}
            error={errors.billingTimeZone?.message}
          >
            {(field) => (
              <>
                <Input
                  {...field}
                  {...register("billingTimeZone", rules.billingTimeZone)}
                  list={`${field.id}-zones`}
                  autoComplete="off"
                  spellCheck={false}
                  dir="ltr"
                />
                <datalist id={`${field.id}-zones`}>
                  {Intl.supportedValuesOf("timeZone").map((zone) => (
                    <option key={zone} value={zone} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        )}
      </div>
    </details>
  );
}
