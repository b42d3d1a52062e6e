import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { type RateCategory, rateCategories } from "#lib/analytics/billing.ts";
import { createRate, ratesQuery } from "#lib/analytics/client.ts";
import { countries } from "#lib/analytics/countries.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { useCountryName } from "./country-name.ts";

type RateFields = {
  country: string;
  category: RateCategory;
  amount: string;
  currency: string;
  validFrom: string;
};

export function RateDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("costs");
  const client = useQueryClient();
  const formId = useId();
  const countryName = useCountryName();
  const known = client.getQueryData(ratesQuery.queryKey) ?? [];
  const { register, submitWith, setError, formState, formError } = useApiForm<RateFields>({
    country: "",
    category: "marketing",
    amount: "",
    // A team has one, mostly.
    currency: known[0]?.currency ?? "",
    validFrom: new Date().toISOString().slice(0, 10),
  });
  const { errors, isSubmitting } = formState;
  const submit = submitWith(async ({ amount, currency, ...rest }) => {
    const input = {
      ...rest,
      amount: amount.trim().replace(",", "."),
      currency: currency.trim().toUpperCase(),
    };
    try {
      await createRate(input);
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code === "already_exists")) throw error;
      setError("validFrom", { message: t("exists") }, { shouldFocus: true });
      return;
    }
    await client.invalidateQueries({ queryKey: ratesQuery.queryKey });
    onClose();
  });
  const sorted = countries()
    .map((code) => ({ code, name: countryName(code) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("addRateTitle")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isSubmitting}>
            {t("add")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t("category")}>
          {(field) => (
            <Select {...field} {...register("category")}>
              {rateCategories.map((category) => (
                <option key={category} value={category}>
                  {t(`categories.${category}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("country")}>
          {(field) => (
            <Select {...field} {...register("country")}>
              <option value="">{t("others")}</option>
              {sorted.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <div className="grid grid-cols-[1fr_7rem] items-start gap-3">
          <Field label={t("amount")} hint={t("amountHint")} error={errors.amount?.message}>
            {(field) => (
              <Input
                {...field}
                {...register("amount", {
                  required: t("needed"),
                  pattern: { value: /^\s*\d{1,6}([.,]\d{1,6})?\s*$/, message: t("amountInvalid") },
                })}
                inputMode="decimal"
                autoComplete="off"
                dir="ltr"
              />
            )}
          </Field>
          <Field label={t("currency")} error={errors.currency?.message}>
            {(field) => (
              <Input
                {...field}
                {...register("currency", {
                  required: t("needed"),
                  pattern: { value: /^\s*[A-Za-z]{3}\s*$/, message: t("currencyInvalid") },
                })}
                autoComplete="off"
                spellCheck={false}
                dir="ltr"
                className="uppercase"
              />
            )}
          </Field>
        </div>
        <Field label={t("validFrom")} hint={t("validFromHint")} error={errors.validFrom?.message}>
          {(field) => <Input {...field} {...register("validFrom", { required: t("needed") })} type="date" />}
        </Field>
        <FormError text={formError} />
      </form>
    </Dialog>
  );
}
