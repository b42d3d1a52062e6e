import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import {
  AlarmClock,
  AtSign,
  CircleCheck,
  Clock,
  Inbox,
  Lock,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { followHere, hrefOf, type InboxPlace } from "#components/shell/inbox-place.ts";
import { conversationCountsQuery } from "#lib/conversations/client.ts";
import { type ConversationList, conversationLists } from "#lib/conversations/conversation-lists.ts";
import { useChosenSort } from "./chosen-sort.ts";

/** Nothing failed, nobody missed and nobody in a hurry is good news, and good news needs no tab. */
const quietWhenEmpty: readonly ConversationList[] = ["replySoon", "missed", "failed"];
/** They lie in the menu above, and stand here while one looks at them. */
const quiet: readonly ConversationList[] = ["snoozed", "resolved"];

type Look = { icon: LucideIcon; hot?: string };

/** Beside the everyday lists, which are words, the others are icons: all together are one line. */
const looks: Partial<Record<ConversationList, Look>> = {
  replySoon: { icon: Clock, hot: "font-semibold text-warn" },
  missed: { icon: Lock, hot: "font-semibold text-ink-2" },
  mentions: { icon: AtSign, hot: "font-semibold text-accent-text" },
  failed: { icon: TriangleAlert, hot: "font-semibold text-crit" },
  snoozed: { icon: AlarmClock },
  resolved: { icon: CircleCheck },
};

export function ListTabs({ place }: { place: InboxPlace }) {
  const t = useTranslations("inbox");
  const { data: counts } = useQuery(conversationCountsQuery);
  const countOf = (list: ConversationList) => {
    if (list === "resolved") return undefined;
    // That nobody has mentioned me lately is no number worth a look.
    return list === "mentions" ? counts?.mentions || undefined : counts?.[list];
  };
  const isQuiet = (list: ConversationList) =>
    quiet.includes(list) || (quietWhenEmpty.includes(list) && !countOf(list));
  const shown = conversationLists.filter((list) => list === place.list || !isQuiet(list));
  return (
    <nav aria-label={t("lists")} className="@container mx-2.5 flex shrink-0 pb-2 text-sm">
      {shown.map((list) => (
        <ListTab key={list} list={list} place={place} count={countOf(list)} />
      ))}
    </nav>
  );
}

type ListTabProps = { list: ConversationList; place: InboxPlace; count: number | undefined };

function ListTab({ list, place, count }: ListTabProps) {
  const t = useTranslations("inbox");
  const href = hrefOf({ ...place, list, sort: useChosenSort(list) });
  const isCurrent = place.list === list;
  const { icon: Icon, hot = "font-normal text-ink-3" } = looks[list] ?? {};
  const number = count !== undefined && count > 99 ? "99+" : count;
  const name = t(`tabs.${list}`);
  return (
    <a
      href={href}
      onClick={(event) => followHere(event, href)}
      aria-current={isCurrent ? "true" : undefined}
      aria-label={Icon && (number === undefined ? name : `${name} ${number}`)}
      data-tip={Icon && "below"}
      className={clsx(
        "relative flex items-center justify-center gap-1 rounded-[0.4375rem] @min-[24rem]:px-1.5 px-1 py-1 max-sm:min-h-control",
        // Where room is short, the longest word gives way, and becomes a picture in the end.
        "min-w-6",
        list !== "unassigned" && "shrink-0",
        Icon && "max-sm:min-w-control",
        isCurrent ? "bg-selected font-medium text-ink" : "text-ink-2 hover:bg-hover",
      )}
    >
      {Icon ? (
        <Icon aria-hidden="true" className={clsx("size-3.5", count && hot)} />
      ) : (
        <>
          {list === "unassigned" && (
            <Inbox aria-hidden="true" className="@max-[20rem]:block hidden size-3.5 shrink-0" />
          )}
          <span className={clsx("truncate", list === "unassigned" && "@max-[20rem]:sr-only")}>{name}</span>
        </>
      )}
      {number !== undefined && (
        <span className={clsx("shrink-0 tabular-nums", hot, list === "all" && "@max-[24rem]:hidden")}>
          {number}
        </span>
      )}
    </a>
  );
}
