import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import type { InboxPlace } from "#components/shell/inbox-place.ts";
import { meQuery } from "#lib/team/client.ts";
import { ConversationRows } from "./conversation-rows.tsx";
import { ListTabs } from "./list-tabs.tsx";
import { SearchField } from "./search-field.tsx";
import { SearchResults } from "./search-results.tsx";
import { SortMenu } from "./sort-menu.tsx";

/** The first pane: what waits for us. While something is searched for, the people found. */
export function ListPane({ place }: { place: InboxPlace }) {
  const t = useTranslations("inbox");
  const { data: me } = useQuery(meQuery);
  const [text, setText] = useState("");
  const query = useDeferredValue(text.trim());
  const key = { list: place.list, sort: place.sort };
  return (
    <section aria-label={t("list")} className="flex h-full min-h-0 min-w-0 flex-col bg-panel">
      <header className="flex min-h-11 items-center gap-2 px-4 pt-1.5">
        <h2 className="font-semibold text-lg">{t("title")}</h2>
        <span className="min-w-0 flex-1 truncate text-ink-3">{me?.workspace.name}</span>
        <SortMenu place={place} />
      </header>
      <SearchField text={text} onChange={setText} />
      {query === "" ? (
        <>
          <ListTabs place={place} />
          <ConversationRows key={`${key.list} ${key.sort}`} place={place} />
        </>
      ) : (
        <SearchResults query={query} place={place} />
      )}
    </section>
  );
}
