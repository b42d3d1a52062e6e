"use client";

import { Plus } from "lucide-react";
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
import { createApiKey } from "#lib/team/client/admin.ts";
import { CopyField } from "./copy-field.tsx";
import { RoleSelect } from "./role-select.tsx";

export function NewApiKey() {
  const t = useTranslations("settings");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {t("newKey")}
      </Button>
      {isOpen && <NewApiKeyDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function NewApiKeyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings");
  const rules = useFormRules();
  const router = useRouter();
  const formId = useId();
  const [key, setKey] = useState<string>();
  const { register, submitWith, formState, formError } = useApiForm<{ name: string; role: Role }>({
    name: "",
    role: "agent",
  });
  const submit = submitWith(async (values) => {
    setKey((await createApiKey(values)).key);
    router.refresh();
  });
  if (key) {
    return (
      <Dialog
        isOpen
        onOpenChange={onClose}
        title={t("keyReadyTitle")}
        description={t("keyReadyText")}
        actions={<Button onClick={onClose}>{t("done")}</Button>}
      >
        <CopyField label={t("key")} value={key} />
      </Dialog>
    );
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("newKeyTitle")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={formState.isSubmitting}>
            {t("createKey")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t("keyName")} hint={t("keyNameHint")} error={formState.errors.name?.message}>
          {(field) => <Input {...field} {...register("name", rules.text)} autoComplete="off" dir="auto" />}
        </Field>
        <Field label={t("keyRole")} error={formState.errors.role?.message}>
          {(field) => <RoleSelect {...field} {...register("role")} />}
        </Field>
        <FormError text={formError} />
      </form>
    </Dialog>
  );
}
