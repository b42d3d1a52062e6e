import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { SquarePen } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useRef, useState } from "react";
import { BulkPlace, SelectionPlace } from "#components/bulk/bulk-place.tsx";
import { runCommand } from "#components/shell/commands.ts";
import type { InboxPlace } from "#components/shell/inbox-place.ts";
import { later } from "#components/shell/later.tsx";
import { TeamNoticePlace } from "#components/team-notice/team-notice-place.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { conversationListQuery } from "#lib/conversations/client.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { ConversationRows, listKeyOf } from "./conversation-rows.tsx";
import { LabelFilterLine, LabelFilterMenu } from "./label-filter.tsx";
import { ListLoading } from "./list-states.tsx";
import { ListTabs } from "./list-tabs.tsx";
import { SearchField } from "./search-field.tsx";
import { SortMenu } from "./sort-menu.tsx";

/** Its code comes when somebody is about to search. */
const SearchResults = later(
  async () => (await import("./search-results.tsx")).SearchResults,
  <ListLoading />,
);

/** The first pane: what waits for us. While something is searched for, the people found. */
export function ListPane({ place }: { place: InboxPlace }) {
  const t = useTranslations("inbox");
  const { data: me } = useQuery(meQuery);
  const isListed = useListed(place);
  const [text, setText] = useState("");
  const query = useDeferredValue(text.trim());
  const pane = useRef<HTMLElement>(null);
  const origin = useRef<Element | null>(null);
  const end = () => {
    setText("");
    if (origin.current instanceof HTMLElement && origin.current.isConnected) origin.current.focus();
    else (document.activeElement as HTMLElement | null)?.blur();
    origin.current = null;
  };
  const walk = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.nativeEvent.isComposing && isSearching(event.target, text)) {
      event.preventDefault();
      end();
    }
    if (query === "" || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const hits = hitsIn(pane.current);
    const at = hits.indexOf(document.activeElement as HTMLElement);
    hits[Math.max(0, Math.min(hits.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))]?.focus();
  };
  return (
    <section
      ref={pane}
      onKeyDown={walk}
      aria-label={t("list")}
      className="flex h-full min-h-0 min-w-0 flex-col bg-panel"
    >
      <header className="flex min-h-11 items-center gap-2 px-4 pt-1.5">
        <h2 className="font-semibold text-lg">{t("title")}</h2>
        <span className="min-w-0 flex-1 truncate text-ink-3">{me?.workspace.name}</span>
        <span className="-me-2 flex">
          <IconButton label={t("compose")} onClick={() => runCommand("compose")}>
            <SquarePen aria-hidden="true" className="size-4" />
          </IconButton>
          <LabelFilterMenu place={place} />
          <SortMenu place={place} />
        </span>
      </header>
      <SearchField
        text={text}
        onChange={setText}
        onEnter={() => hitsIn(pane.current)[0]?.click()}
        onBegin={() => {
          SearchResults.fetch();
          if (!pane.current?.contains(document.activeElement)) origin.current = document.activeElement;
        }}
      />
      {query === "" ? (
        <>
          {isListed && (
            <>
              <TeamNoticePlace />
              <BulkPlace />
            </>
          )}
          <ListTabs place={place} />
          <LabelFilterLine place={place} />
          <ConversationRows key={`${place.list} ${place.sort} ${place.labelId}`} place={place} />
        </>
      ) : (
        <SearchResults query={query} place={place} />
      )}
      <SelectionPlace listKey={listKeyOf(place)} />
    </section>
  );
}

/** The rows come first: what stands above them is asked for once they are there, and stays from then on. */
function useListed(place: InboxPlace): boolean {
  const query = conversationListQuery(listKeyOf(place));
  const { isSuccess } = useInfiniteQuery({ ...query, enabled: false, notifyOnChangeProps: ["isSuccess"] });
  const [isListed, setListed] = useState(isSuccess);
  if (isSuccess && !isListed) setListed(true);
  return isListed;
}

/** Esc in the field or among what was found ends the search; elsewhere in the list it means something else. */
function isSearching(target: EventTarget, text: string): boolean {
  return text !== "" || (target instanceof HTMLInputElement && target.type === "search");
}

/** People and messages found that can be opened. */
function hitsIn(pane: HTMLElement | null): HTMLElement[] {
  return [...(pane?.querySelectorAll<HTMLElement>("[data-hit]") ?? [])];
}
