import { createTranslator } from "next-intl";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { linePreview, messagePreview } from "#lib/messages/message-preview.ts";
import { signOf } from "#lib/messages/message-status.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { Push } from "#lib/platform/push.ts";
import type { Notice } from "#lib/team/preferences.ts";
import inbox from "#messages/en/inbox.json" with { type: "json" };
import push from "#messages/en/push.json" with { type: "json" };
import { mustAlwaysShow } from "./push-service.ts";

/** What public/push-worker.js reads. `whenHere`: what becomes of it while somebody works in a Parley window. */
export type PushPayload = {
  title: string;
  body: string;
  /** The next one of the same tag takes its place. */
  tag: string;
  /** Where a click leads. */
  path: string;
  whenHere: "skip" | "quiet" | "show";
};

/** A push, once it is known to which push service it goes. */
export type PushFor = (endpoint: string) => Push;

export type ShownNews = {
  notice: Notice;
  conversation: ViewedConversationDto;
  message: MessageDto | null;
  /** Who wrote the note. */
  author: string | null;
};

/** Longer than anybody reads; a payload may have 4 kB in all. */
const maxName = 100;
/** An hour later the inbox tells it better. */
const ttlSeconds = 60 * 60;

// English, as the whole product still is.
const t = createTranslator({ locale: "en", messages: { push }, namespace: "push" });
const inInbox = createTranslator({ locale: "en", messages: { inbox }, namespace: "inbox" });

/** `withText`: whether what was written may stand on a screen that others see. */
export function presentNews(news: ShownNews, withText: boolean): PushFor {
  const { notice, conversation, message } = news;
  const target = notice === "mention" || notice === "failed" ? message : null;
  const list = notice === "unassigned" ? "?list=unassigned" : "";
  return pushOf(
    {
      ...wordsOf(news, withText),
      tag: conversation.id,
      path: `/inbox/${conversation.id}${target ? `?message=${target.id}` : list}`,
    },
    notice === "unassigned" ? "normal" : "high",
    conversation.id.replaceAll("-", ""),
  );
}

/** What several conversations at once had to say, beyond the first ones. */
export function presentMore(): PushFor {
  return pushOf({ title: t("product"), body: t("more"), tag: "more", path: "/inbox" }, "normal", "more");
}

/** Shown also to whoever has just asked for it. */
export function presentTest(): Push {
  const words = { title: t("product"), body: t("test"), tag: "test", path: "/settings/preferences" };
  const payload: PushPayload = { ...words, whenHere: "show" };
  return { payload: JSON.stringify(payload), urgency: "high", ttlSeconds: 60 };
}

function pushOf(words: Omit<PushPayload, "whenHere">, urgency: Push["urgency"], topic: string): PushFor {
  return (endpoint) => {
    const payload: PushPayload = { ...words, whenHere: mustAlwaysShow(endpoint) ? "quiet" : "skip" };
    return { payload: JSON.stringify(payload), urgency, topic, ttlSeconds };
  };
}

function wordsOf({ notice, conversation, message, author }: ShownNews, withText: boolean) {
  const { name: given, username, phone } = conversation.contact;
  const name = short(given ?? (username ? `@${username}` : (phone ?? inInbox("unknownContact"))));
  const text = message?.text && withText ? previewOf(message.kind, message.text.body) : null;
  switch (notice) {
    case "mention":
      return {
        title: t("mentioned", { author: author === null ? t("somebody") : short(author) }),
        body: text ?? t("mentionedIn", { name }),
      };
    case "failed":
      return {
        title: name,
        body: message && signOf(message.status) === "unconfirmed" ? t("unconfirmed") : t("failed"),
      };
    case "reply_soon":
      return { title: name, body: t(conversation.assigneeId === null ? "replySoonUnowned" : "replySoon") };
    case "mine":
    case "unassigned":
      return { title: name, body: text ?? (message && withText ? kindName(message.kind) : t("newMessage")) };
  }
}

function previewOf(kind: string, text: string): string | null {
  return kind === "note" ? linePreview(text) : messagePreview(text);
}

function kindName(kind: string): string {
  return kind in inbox.kinds
    ? inInbox(`kinds.${kind as keyof typeof inbox.kinds}`, { kind })
    : inInbox("kinds.unknown", { kind });
}

function short(name: string): string {
  return Array.from(name).slice(0, maxName).join("");
}
