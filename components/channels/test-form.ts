import { useTranslations } from "next-intl";
import { useApiForm } from "#components/auth/use-api-form.ts";
import { newClientMessageId } from "#components/messages/client-message-id.ts";
import type { ChannelDto } from "#lib/channels/schema.ts";
import { sendTestMessage, startConversation } from "#lib/messages/client/open-thread.ts";
import { givenOf } from "#lib/messages/template-draft.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { templateFields } from "#lib/templates/template-fields.ts";

export type TestFields = { phone: string; kind: "text" | "template"; text: string; templateId: string };
/** Where to look for what became of it. */
export type SentTest = { conversationId: string; clientMessageId: string };
export type TestForm = ReturnType<typeof useTestForm>;

export function useTestForm(channel: ChannelDto, onSent: (sent: SentTest) => void) {
  const t = useTranslations("channels");
  const form = useApiForm<TestFields>({
    phone: "",
    kind: "text",
    text: t("test.textDefault"),
    templateId: "",
  });
  const submitWith = (templates: readonly TemplateDto[]) =>
    form.submitWith(async ({ phone, kind, text, templateId }) => {
      const clientMessageId = newClientMessageId();
      const to = { phone, clientMessageId };
      const template = templates.find(({ id }) => id === templateId);
      try {
        if (kind === "text") {
          const message = await sendTestMessage(channel.id, { ...to, text: { body: text } });
          onSent({ conversationId: message.conversationId, clientMessageId });
        } else if (template) {
          const input = { ...to, channelId: channel.id, template: filled(template) };
          onSent({ conversationId: (await startConversation(input)).id, clientMessageId });
        }
      } catch (error) {
        const known = knownRefusal(error);
        if (known === null) throw error;
        const message = t(known.key, { number: channel.displayPhoneNumber });
        form.setError(known.field, { message }, { shouldFocus: true });
      }
    });
  return { ...form, submitWith };
}

function knownRefusal(error: unknown) {
  if (!(error instanceof ApiProblem)) return null;
  if (error.code === "window_closed") return { field: "root", key: "outcomes.windowClosed" } as const;
  const isPhone = error.code === "invalid_value" && error.pointer === "/phone";
  return isPhone ? ({ field: "phone", key: "test.phoneInvalid" } as const) : null;
}

/** Approved, and every value has a sample: it can go as it is. */
export function isSendable(template: TemplateDto): boolean {
  if (template.status !== "APPROVED" || template.unsupportedReason !== null) return false;
  return templateFields(template).every(({ isOptional, example }) => isOptional || example);
}

function filled(template: TemplateDto) {
  const { name, language } = template;
  const values = Object.fromEntries(templateFields(template).map(({ id, example }) => [id, example ?? ""]));
  return { name, language, ...givenOf(template, { values, files: {} }).given };
}
