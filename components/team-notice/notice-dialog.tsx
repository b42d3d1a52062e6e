import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { useFormRules } from "#components/auth/use-form-rules.ts";
import { fromLocalField, toLocalField } from "#components/conversations/snooze-times.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { pinNotice, unpinNotice } from "#lib/team/client/admin.ts";
import { teamNoticeQuery } from "#lib/team/client/team.ts";
import type { TeamNoticeDto } from "#lib/team/schema.ts";
import { isPinned, longestNotice } from "#lib/team/team-notice.ts";

type NoticeDialogProps = { notice: TeamNoticeDto; onClose: () => void };

/** One notice for everybody: its words, and when it takes itself down. */
export function NoticeDialog({ notice, onClose }: NoticeDialogProps) {
  const t = useTranslations("team-notice");
  const client = useQueryClient();
  const rules = useFormRules();
  const problemText = useProblemText();
  const formId = useId();
  const [now] = useState(serverNow);
  const held = isPinned(notice, now) ? notice : null;
  const form = useApiForm<{ text: string; endsAt: string }>({
    text: held?.text ?? "",
    endsAt: held?.endsAt ? toLocalField(Date.parse(held.endsAt)) : "",
  });
  const { register, submitWith, watch, formState, formError, setError } = form;
  const { errors } = formState;
  const [isLeaving, setLeaving] = useState(false);
  // The event says the same to everybody else.
  const refresh = () => client.invalidateQueries({ queryKey: teamNoticeQuery.queryKey });
  const submit = submitWith(async ({ text, endsAt }) => {
    const end = fromLocalField(endsAt);
    await pinNotice({ text, endsAt: end === null ? null : new Date(end).toISOString() });
    await refresh();
    onClose();
  });
  const takeDown = async () => {
    setLeaving(true);
    try {
      await unpinNotice();
      await refresh();
      onClose();
    } catch (error) {
      setError("root", { message: problemText(error) });
      setLeaving(false);
    }
  };
  const isPast = (value: string) => {
    const end = fromLocalField(value);
    return end === null || end > serverNow() || t("endPast");
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(held ? "editTitle" : "newTitle")}
      description={t("text")}
      actions={
        <>
          {held && (
            <Button variant="danger" className="me-auto" isBusy={isLeaving} onClick={() => void takeDown()}>
              {t("takeDown")}
            </Button>
          )}
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={formState.isSubmitting}>
            {t(held ? "save" : "pin")}
          </Button>
        </>
      }
    >
      <form id={formId} method="post" noValidate onSubmit={submit} className="grid gap-4">
        <Field
          label={t("words")}
          hint={t("left", { count: longestNotice - watch("text").length })}
          error={errors.text?.message}
        >
          {(field) => (
            <Textarea
              {...field}
              {...register("text", {
                ...rules.text,
                maxLength: { value: longestNotice, message: t("tooLong", { count: longestNotice }) },
              })}
              rows={4}
              dir="auto"
            />
          )}
        </Field>
        <Field label={t("end")} hint={t("endHint")} error={errors.endsAt?.message}>
          {(field) => (
            <Input
              {...field}
              {...register("endsAt", { validate: isPast })}
              type="datetime-local"
              min={toLocalField(now)}
            />
          )}
        </Field>
        <FormError text={formError} />
      </form>
    </Dialog>
  );
}
