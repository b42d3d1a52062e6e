import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useTimes } from "#components/shell/times.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import type { ThreadSearchResult } from "#lib/search/client.ts";

type FindStatusProps = {
  found: UseInfiniteQueryResult<InfiniteData<ThreadSearchResult>, Error>;
  /** Which of the finds one is at. */
  at: number;
};

/** How many were found and where one is. Of a thread too long for one look it says how far back was looked. */
export function FindStatus({ found, at }: FindStatusProps) {
  const t = useTranslations("thread-tools.search");
  const problemText = useProblemText();
  const times = useTimes();
  const words = () => {
    if (found.error) return problemText(found.error);
    if (!found.data) return found.isFetching ? t("looking") : null;
    const count = found.data.pages.reduce((sum, page) => sum + page.data.length, 0);
    const searchedTo = found.data.pages.at(-1)?.searchedTo ?? null;
    const day = searchedTo && times.when(searchedTo, serverNow());
    if (day === null) return count === 0 ? t("none") : t("place", { at: at + 1, count });
    return count === 0 ? t("noneSoFar", { day }) : t("placeSoFar", { at: at + 1, count, day });
  };
  const hit = found.data?.pages.flatMap((page) => page.data)[at];
  return (
    <p role="status" className="shrink-0 px-2 text-ink-2 text-sm tabular-nums">
      {words()}
      {hit && (
        <span className="sr-only">{t("heard", { when: times.full(hit.at), text: hit.snippet.text })}</span>
      )}
    </p>
  );
}
