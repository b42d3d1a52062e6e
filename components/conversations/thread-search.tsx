import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { followEvents } from "#components/realtime/page-events.ts";
import { useCommand } from "#components/shell/commands.ts";
import { useSettled } from "#components/shell/settled.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { threadSearchQuery } from "#lib/search/client.ts";
import { searchTerms } from "#lib/search/message-query.ts";
import { FindStatus } from "./find-status.tsx";
import { followThreadSearch } from "./follow-thread-search.ts";
import { markWords } from "./mark-words.ts";

type ThreadSearchProps = { conversationId: string; onFind: (id: string) => void; onClose: () => void };

const TYPING_MS = 200;

followEvents(followThreadSearch);

/** Looks for words in the open thread and leads from find to find, the newest first. The field keeps the focus. */
export function ThreadSearch({ conversationId, onFind, onClose }: ThreadSearchProps) {
  const t = useTranslations("thread-tools.search");
  const [text, setText] = useState("");
  const asked = useSettled(text, TYPING_MS).trim();
  const found = useInfiniteQuery(threadSearchQuery(conversationId, asked));
  const hits = found.data?.pages.flatMap((page) => page.data) ?? [];
  // Every question begins at its newest find. Newer ones may join: one stays at the same message.
  const [spot, setSpot] = useState({ asked, id: "" });
  const at =
    spot.asked === asked
      ? Math.max(
          0,
          hits.findIndex(({ messageId }) => messageId === spot.id),
        )
      : 0;
  const show = (index: number, from = hits) => {
    const hit = from[index];
    if (!hit) return;
    setSpot({ asked, id: hit.messageId });
    onFind(hit.messageId);
  };
  const showFirst = useEffectEvent(() => show(0));
  useEffect(() => {
    if (asked !== "" && found.isSuccess) showFirst();
  }, [asked, found.isSuccess]);
  const older = async () => {
    if (at + 1 < hits.length) return show(at + 1);
    if (!found.hasNextPage) return show(0);
    if (found.isFetching) return;
    const { data } = await found.fetchNextPage({ cancelRefetch: false });
    const all = data?.pages.flatMap((page) => page.data) ?? [];
    show(hits.length, all);
  };
  const newer = () => show(at > 0 ? at - 1 : hits.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onClose();
    else if (event.key === "ArrowUp" || (event.key === "Enter" && !event.shiftKey)) void older();
    else if (event.key === "ArrowDown" || event.key === "Enter") newer();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const input = useRef<HTMLInputElement>(null);
  const attach = useCallback((field: HTMLInputElement | null) => {
    input.current = field;
    field?.focus();
  }, []);
  const toField = () => {
    input.current?.focus();
    input.current?.select();
  };
  useCommand("find", toField);
  const isEmpty = hits.length === 0;
  return (
    <search
      ref={useMarks(asked)}
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-1 border-line border-b bg-panel px-3 py-1.5 max-sm:px-1"
    >
      <span className="relative min-w-40 flex-1">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-3.5 text-ink-3"
        />
        <Input
          ref={attach}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          aria-label={t("field")}
          aria-keyshortcuts="f"
          placeholder={t("field")}
          autoComplete="off"
          spellCheck={false}
          className="ps-8 [&::-webkit-search-cancel-button]:hidden"
        />
      </span>
      <FindStatus found={found} at={at} />
      {found.hasNextPage && at + 1 >= hits.length && (
        <Button size="small" isBusy={found.isFetchingNextPage} onClick={() => void older()}>
          {t("earlier")}
        </Button>
      )}
      <IconButton label={t("older")} disabled={isEmpty} onClick={() => void older()}>
        <ChevronUp aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton label={t("newer")} disabled={isEmpty} onClick={newer}>
        <ChevronDown aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton label={t("close")} onClick={onClose}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </search>
  );
}

/** Ref of the bar: as long as it stands, the words are marked in the pane it stands in. */
function useMarks(asked: string) {
  const terms = useMemo(() => searchTerms(asked), [asked]);
  return useCallback(
    (bar: HTMLElement | null) => {
      const pane = bar?.parentElement;
      return pane && terms.length > 0 ? markWords(pane, terms) : undefined;
    },
    [terms],
  );
}
