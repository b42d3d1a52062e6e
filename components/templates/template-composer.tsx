import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useMemo, useState } from "react";
import { usePreferences } from "#components/preferences/use-preferences.ts";
import { contactQuery } from "#lib/contacts/client.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { threadQuery } from "#lib/messages/client/messages.ts";
import { templatesQuery } from "#lib/templates/client.ts";
import { canBeFilled, rankTemplates } from "#lib/templates/template-ranking.ts";
import { DraftLine } from "./draft-line.tsx";
import { LanguageLine } from "./language-line.tsx";
import { recentTemplates } from "./recent-templates.ts";
import { TemplateFilling } from "./template-filling.tsx";
import { TemplatesError, TemplatesLoading } from "./template-states.tsx";
import { TemplatesEmpty } from "./templates-empty.tsx";
import type { FillingProps } from "./use-template-filling.ts";

export type TemplateComposerProps = FillingProps & {
  conversation: ViewedConversationDto;
  /** The unsent free text: readable while only a template can be sent. */
  draft: string;
};

/** Choose, fill, read, send: the templates of the conversation's number that this person may use. */
export function TemplateComposer(props: TemplateComposerProps) {
  return <LoadedComposer key={props.conversation.id} {...props} />;
}

function LoadedComposer({ conversation, draft, ...filling }: TemplateComposerProps) {
  const locale = useLocale();
  const templates = useQuery(templatesQuery(conversation.channelId));
  const contact = useQuery(contactQuery(conversation.contact.id));
  const texts = useTexts(conversation.id);
  const [draftAtFirst] = useState(draft);
  const language = contact.data?.data.language ?? null;
  const { favouriteTemplates } = usePreferences();
  const ranked = useMemo(
    () =>
      rankTemplates(templates.data ?? [], {
        recent: recentTemplates(),
        language,
        fallbackLanguage: locale,
        draft: draftAtFirst,
        favourites: favouriteTemplates,
      }),
    [templates.data, language, locale, draftAtFirst, favouriteTemplates],
  );
  const addressee = useMemo(
    () => ({
      ...conversation.contact,
      timeZones: contact.data?.data.timeZones,
      freeEntryEndsAt: conversation.freeEntryEndsAt,
    }),
    [conversation.contact, conversation.freeEntryEndsAt, contact.data],
  );
  // The order depends on the contact's language: waiting for it keeps the cards from jumping.
  if (templates.isPending || contact.isPending) return <TemplatesLoading />;
  if (!templates.data) return <TemplatesError onRetry={() => void templates.refetch()} />;
  if (!ranked.some(canBeFilled)) {
    return (
      <>
        <TemplatesEmpty channelId={conversation.channelId} />
        <DraftLine draft={draft} conversation={conversation} />
      </>
    );
  }
  return (
    <TemplateFilling
      templates={ranked}
      channelId={conversation.channelId}
      contact={addressee}
      texts={texts}
      {...filling}
    >
      <LanguageLine templates={ranked} language={language} />
      <DraftLine draft={draft} conversation={conversation} />
    </TemplateFilling>
  );
}

const none: readonly string[] = [];
/** What was said longer ago is hardly what the template is about. */
const MOST_TEXTS = 30;

/** What was said in this conversation, newest first, as far as the thread has it already. */
function useTexts(conversationId: string): readonly string[] {
  const { data } = useInfiniteQuery({ ...threadQuery(conversationId), enabled: false });
  return useMemo(
    () =>
      data?.pages
        .flatMap((page) => page.data)
        .filter((message) => message.conversationId === conversationId && message.direction !== "internal")
        .flatMap((message) => message.text?.body ?? [])
        .slice(0, MOST_TEXTS) ?? none,
    [data, conversationId],
  );
}
