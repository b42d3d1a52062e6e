import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useContactName } from "#components/conversations/contact-name.ts";
import { usePushClicks } from "#components/push/use-push-clicks.ts";
import { failures } from "#components/realtime/failures.ts";
import { findKnown } from "#components/realtime/known-conversations.ts";
import { type MentionNews, mentionNews } from "#components/realtime/mention-news.ts";
import { useFollow } from "#components/shell/follow.ts";
import { notify } from "#components/ui/notices.ts";
import { conversationQuery } from "#lib/conversations/client.ts";
import { signOf } from "#lib/messages/message-status.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { useAuthorName } from "./author-name.ts";

/** Tells members, wherever they are, what concerns them alone, and leads there. */
export function OwnNotices() {
  usePushClicks();
  const tellFailures = useEffectEvent(useFailureTeller());
  const tellMentions = useEffectEvent(useMentionTeller());
  useEffect(() => {
    const stopFailures = failures.listen((failed) => void tellFailures(failed));
    const stopMentions = mentionNews.listen((news) => void tellMentions(news));
    return () => {
      stopFailures();
      stopMentions();
    };
  }, []);
  return null;
}

/** A message of theirs that did not go; several at once are one notice. */
function useFailureTeller() {
  const t = useTranslations("failures");
  const follow = useFollow();
  const nameIn = useNameIn();
  return async (failed: readonly MessageDto[]) => {
    const [first, ...others] = failed;
    if (!first) return;
    const isUnconfirmed = signOf(first.status) === "unconfirmed";
    const name = await nameIn(first.conversationId);
    const one =
      name === null
        ? t(isUnconfirmed ? "unconfirmed" : "failed")
        : t(isUnconfirmed ? "unconfirmedTo" : "failedTo", { name });
    notify(others.length > 0 ? t("severalFailed", { count: failed.length }) : one, {
      tone: "crit",
      action: {
        label: t("show"),
        run: () =>
          others.length > 0 ? follow(null, null, "failed") : follow(first.conversationId, first.id),
      },
    });
  };
}

/** A note that mentions them: of several the first, the others stand in the list. */
function useMentionTeller() {
  const t = useTranslations("notes");
  const follow = useFollow();
  const nameIn = useNameIn();
  const authorName = useAuthorName();
  return async ([news]: readonly MentionNews[]) => {
    if (!news) return;
    const author = authorName(news.author);
    const name = await nameIn(news.conversationId);
    notify(name === null ? t("mentioned", { author }) : t("mentionedIn", { author, name }), {
      action: { label: t("show"), run: () => follow(news.conversationId, news.noteId) },
    });
  };
}

/** The customer's name, asked for where this page does not show the conversation; null when that fails. */
function useNameIn(): (conversationId: string) => Promise<string | null> {
  const client = useQueryClient();
  const nameOf = useContactName();
  return async (conversationId) => {
    const known = findKnown(client, conversationId);
    const fetched = known
      ? null
      : await client.fetchQuery(conversationQuery(conversationId)).catch(() => null);
    const contact = (known ?? fetched?.data)?.contact;
    return contact ? nameOf(contact) : null;
  };
}
