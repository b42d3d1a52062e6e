import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { followHere, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { conversationCountsQuery } from "#lib/conversations/client.ts";
import type { ConversationList } from "#lib/conversations/schema.ts";

const tabs: ConversationList[] = ["mine", "unassigned", "all", "failed", "resolved"];

export function ListTabs({ place }: { place: InboxPlace }) {
  const t = useTranslations("inbox");
  const { data: counts } = useQuery(conversationCountsQuery);
  const countOf = (list: ConversationList) => (list === "resolved" ? undefined : counts?.[list]);
  return (
    <nav
      aria-label={t("lists")}
      className="scroll-thin flex shrink-0 gap-0.5 overflow-x-auto px-2.5 pb-2 text-sm [scrollbar-width:none]"
    >
      {tabs.map((list) => {
        const href = hrefOf({ ...place, list });
        const isCurrent = place.list === list;
        const count = countOf(list);
        // Nothing failed is good news, and good news needs no tab; what is resolved lies in the menu above.
        const isQuiet = list === "resolved" || (list === "failed" && !count);
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
              <span className={list === "failed" ? "font-semibold text-crit" : "font-normal text-ink-3"}>
                {count > 99 ? "99+" : count}
              </span>
            )}
          </a>
        );
      })}
    </nav>
  );
}
