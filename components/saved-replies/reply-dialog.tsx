import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { useFormRules } from "#components/auth/use-form-rules.ts";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { createSavedReply, updateSavedReply } from "#lib/saved-replies/client.ts";
import type { SavedReplyDto } from "#lib/saved-replies/schema.ts";
import { ReplyPreview } from "./reply-preview.tsx";
import { VariableButtons } from "./variable-buttons.tsx";

type ReplyDialogProps = { reply: SavedReplyDto | null; isShared: boolean; onClose: () => void };
type Values = { shortcut: string; title: string; body: string };

/** A new saved reply or one there is, with what a customer would get of it. */
export function ReplyDialog({ reply, isShared, onClose }: ReplyDialogProps) {
  const t = useTranslations("saved-replies");
  const rules = useReplyRules();
  const client = useQueryClient();
  const formId = useId();
  const text = useRef<HTMLTextAreaElement>(null);
  const form = useApiForm<Values>({
    shortcut: reply?.shortcut ?? "",
    title: reply?.title ?? "",
    body: reply?.body ?? "",
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.submitWith(async (values) => {
    const data = reply
      ? await updateSavedReply(reply.id, { ...values, version: reply.version })
      : await createSavedReply({ ...values, isShared });
    applyEvent({ client, memberId: null }, { type: "saved_reply.updated", position: 0, at: "", data });
    onClose();
  });
  const body = form.register("body", rules.body);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={reply ? t("editTitle", { shortcut: reply.shortcut }) : t(isShared ? "newShared" : "newOwn")}
      className="max-w-lg!"
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={isSubmitting}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="grid gap-4">
        <Field label={t("shortcut")} hint={t("shortcutHint")} error={errors.shortcut?.message}>
          {(field) => (
            <span className="relative block">
              <span aria-hidden="true" className="absolute inset-y-0 start-2.5 my-auto h-fit text-ink-3">
                /
              </span>
              <Input
                {...field}
                {...form.register("shortcut", rules.shortcut)}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="ps-5!"
              />
            </span>
          )}
        </Field>
        <Field label={t("titleField")} hint={t("titleHint")} error={errors.title?.message}>
          {(field) => (
            <Input {...field} {...form.register("title", rules.title)} autoComplete="off" dir="auto" />
          )}
        </Field>
        <Field label={t("body")} error={errors.body?.message}>
          {(field) => (
            <Textarea
              {...field}
              {...body}
              ref={(element) => {
                body.ref(element);
                text.current = element;
              }}
              rows={5}
              dir="auto"
            />
          )}
        </Field>
        <VariableButtons
          field={text}
          onChange={(value) => form.setValue("body", value, { shouldDirty: true })}
        />
        <ReplyPreview body={form.watch("body")} />
        <FormError text={form.formError} />
      </form>
    </Dialog>
  );
}

/** The same rules as lib/saved-replies/schema.ts. */
function useReplyRules() {
  const t = useTranslations("saved-replies");
  const errors = useTranslations("errors");
  const { text } = useFormRules();
  return {
    title: text,
    body: { ...text, maxLength: { value: 4096, message: errors("tooLong") } },
    shortcut: {
      required: errors("required"),
      pattern: { value: /^[a-z0-9_-]{1,32}$/, message: t("shortcutInvalid") },
    },
  };
}
