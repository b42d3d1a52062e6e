"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { useFormRules } from "#components/auth/use-form-rules.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { Role } from "#lib/platform/auth/actor.ts";
import { invite } from "#lib/team/client/admin.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { RoleSelect } from "./role-select.tsx";

type Made = { email: string; url: string };

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("team");
  const rules = useFormRules();
  const router = useRouter();
  const formId = useId();
  const [made, setMade] = useState<Made>();
  const { register, submitWith, watch, formState, formError } = useApiForm<{ email: string; role: Role }>({
    email: "",
    role: "agent",
  });
  const submit = submitWith(async (values) => {
    const { invitation, url } = await invite(values);
    setMade({ email: invitation.email, url });
    router.refresh();
  });
  if (made) {
    return <LinkDialog text={t("linkReadyText", { email: made.email })} url={made.url} onClose={onClose} />;
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("inviteTitle")}
      description={t("inviteText")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={formState.isSubmitting}>
            {t("createInvitation")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t("email")} error={formState.errors.email?.message}>
          {(field) => (
            <Input {...field} {...register("email", rules.email)} type="email" autoComplete="off" dir="ltr" />
          )}
        </Field>
        <Field
          label={t("role")}
          hint={t(`roleHints.${watch("role")}`)}
          error={formState.errors.role?.message}
        >
          {(field) => <RoleSelect {...field} {...register("role")} />}
        </Field>
        <FormError text={formError} />
      </form>
    </Dialog>
  );
}
