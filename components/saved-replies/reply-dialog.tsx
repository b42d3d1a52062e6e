import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { useFormRules } from "#components/auth/use-form-rules.ts";
import { type Builder, useBuilder } from "#components/builders/use-builder.ts";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { type BuilderDraft, draftOf, emptyDraft, messageOf } from "#lib/messages/builder-draft.ts";
import { createSavedReply, updateSavedReply } from "#lib/saved-replies/client.ts";
import type { SavedMessage } from "#lib/saved-replies/saved-message.ts";
import type { SavedReplyDto } from "#lib/saved-replies/schema.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { BuiltContent, KindField, type ReplyKind, TextContent } from "./reply-content.tsx";

type ReplyDialogProps = {
  reply: SavedReplyDto | null;
  /** Of a new one; "choose": as its writer says, if they may write for everybody. */
  scope: "own" | "shared" | "choose";
  /** What has been built already, to be saved. */
  built?: BuilderDraft | null;
  onClose: () => void;
};
type Values = { shortcut: string; title: string; body: string; scope: "own" | "shared" };

/** A new saved reply or one there is, with what a customer would get of it. */
export function ReplyDialog({ reply, scope, built = null, onClose }: ReplyDialogProps) {
  const t = useTranslations("saved-replies");
  const rules = useReplyRules();
  const client = useQueryClient();
  const formId = useId();
  const { data: me } = useQuery(meQuery);
  const first = built ?? (reply?.message ? draftOf(reply.message) : null);
  const [kind, setKind] = useState<ReplyKind>(first?.kind ?? "text");
  const builder = useBuilder(first ?? emptyDraft("button"));
  const isNew = reply === null && built === null;
  const choosesScope = scope === "choose" && me?.capabilities.includes("saved_replies.manage");
  const form = useApiForm<Values>({
    scope: scope === "shared" ? "shared" : "own",
    shortcut: reply?.shortcut ?? "",
    title: reply?.title ?? "",
    body: reply?.body ?? "",
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.submitWith(async ({ shortcut, title, body, scope: chosen }) => {
    const content = kind === "text" ? { body } : builtContent(builder);
    if (content === null) return;
    const data = reply
      ? await updateSavedReply(reply.id, { shortcut, title, ...content, version: reply.version })
      : await createSavedReply({ shortcut, title, ...content, isShared: chosen === "shared" });
    applyEvent({ client, memberId: null }, { type: "saved_reply.updated", position: 0, at: "", data });
    onClose();
  });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={
        reply ? t("editTitle", { shortcut: reply.shortcut }) : t(scope === "shared" ? "newShared" : "newOwn")
      }
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
        {choosesScope && (
          <Field label={t("scope")}>
            {(field) => (
              <Select {...field} {...form.register("scope")}>
                <option value="own">{t("own")}</option>
                <option value="shared">{t("shared")}</option>
              </Select>
            )}
          </Field>
        )}
        {isNew && (
          <KindField
            kind={kind}
            onChange={(next) => {
              setKind(next);
              if (next !== "text") builder.change(emptyDraft(next));
            }}
          />
        )}
        {kind === "text" ? (
          <TextContent form={form} rules={rules.body} />
        ) : (
          <BuiltContent builder={builder} />
        )}
        <FormError text={form.formError} />
      </form>
    </Dialog>
  );
}

/** Null: it is not finished, which its fields now say. */
function builtContent({ draft, isReady }: Builder): { message: SavedMessage } | null {
  const message = messageOf(draft);
  return isReady() && message.kind !== "contacts" ? { message } : null;
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
