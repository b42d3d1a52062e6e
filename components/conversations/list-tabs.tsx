import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { followHere, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { conversationCountsQuery } from "#lib/conversations/client.ts";
import {
  type ConversationList,
  conversationLists,
  defaultSort,
} from "#lib/conversations/conversation-lists.ts";

/** Nothing failed and nobody in a hurry is good news, and good news needs no tab. */
const quietWhenEmpty: readonly ConversationList[] = ["replySoon", "mentions", "failed"];
/** They lie in the menu above, and stand here while one looks at them. */
const quiet: readonly ConversationList[] = ["snoozed", "resolved"];

const hot: Partial<Record<ConversationList, string>> = {
  replySoon: "font-semibold text-warn",
  mentions: "font-semibold text-accent-text",
  failed: "font-semibold text-crit",
};

export function ListTabs({ place }: { place: InboxPlace }) {
  const t = useTranslations("inbox");
  const { data: counts } = useQuery(conversationCountsQuery);
  const countOf = (list: ConversationList) => (list === "resolved" ? undefined : counts?.[list]);
  return (
    <nav
      aria-label={t("lists")}
      className="scroll-thin flex shrink-0 gap-0.5 overflow-x-auto sm:flex-wrap px-2.5 pb-2 text-sm [scrollbar-width:none]"
    >
      {conversationLists.map((list) => {
        const href = hrefOf({ ...place, list, sort: defaultSort(list) });
        const isCurrent = place.list === list;
        const count = countOf(list);
        const isQuiet = quiet.includes(list) || (quietWhenEmpty.includes(list) && !count);
        if (isQuiet && !isCurrent) return null;
        return (
          <a
            key={list}
            href={href}
            onClick={(event) => followHere(event, href)}
            aria-current={isCurrent ? "true" : undefined}
            className={clsx(
              "flex shrink-0 items-center gap-1 rounded-[0.4375rem] px-2 py-1 max-sm:min-h-control",
              isCurrent ? "bg-selected font-medium text-ink" : "text-ink-2 hover:bg-hover",
            )}
          >
            {t(`tabs.${list}`)}
            {count !== undefined && (
              <span className={clsx(hot[list] ?? "font-normal text-ink-3", "tabular-nums")}>
                {count > 99 ? "99+" : count}
              </span>
            )}
          </a>
        );
      })}
    </nav>
  );
}
