import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useId, useImperativeHandle, useState } from "react";
import { openBuilder } from "#components/builders/builder-state.ts";
import type { Mode } from "#components/messages/composer-state.ts";
import { PageLink } from "#components/ui/page-link.tsx";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { draftOf } from "#lib/messages/builder-draft.ts";
import { savedRepliesQuery } from "#lib/saved-replies/client.ts";
import { filledDraft } from "#lib/saved-replies/filled-draft.ts";
import { filledText, fillReply } from "#lib/saved-replies/reply-variables.ts";
import type { SavedReplyDto } from "#lib/saved-replies/schema.ts";
import { matchReplies } from "#lib/saved-replies/slash-query.ts";
import { ReplyOptions } from "./reply-options.tsx";
import type { ReplyPicker } from "./reply-picker-state.ts";
import { useReplyFacts } from "./use-reply-facts.ts";

export type ReplyPickerProps = {
  picker: ReplyPicker;
  conversation: ViewedConversationDto;
  /** With a template there is nothing to choose, and it says why; a note takes of what is built only the words. */
  mode: Mode;
};

/** Above the field: what fits the letters after the slash, or what its own search finds. Chooses, never sends. */
export function ReplyPickerList({ picker, conversation, mode }: ReplyPickerProps) {
  const t = useTranslations("saved-replies");
  const id = useId();
  const isTemplateOnly = mode === "template";
  const replies = useQuery(savedRepliesQuery);
  const facts = useReplyFacts(conversation);
  const [search, setSearch] = useState("");
  const query = picker.slash?.query ?? search;
  const [active, setActive] = useState({ query, index: 0 });
  const found = isTemplateOnly ? [] : matchReplies(replies.data?.data ?? [], query);
  const index = active.query === query ? Math.min(active.index, found.length - 1) : 0;
  const choose = (reply: SavedReplyDto) => {
    const built = reply.message && mode !== "note" ? draftOf(reply.message) : null;
    if (built === null) return picker.insert(filledText(fillReply(reply.body, facts)));
    picker.drop();
    openBuilder(conversation.id, built.kind, filledDraft(built, facts));
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.key === "Escape") {
      picker.close();
      picker.field.current?.focus();
      return true;
    }
    // Not here yet: what was meant to choose must not send half a shortcut.
    if (replies.isPending && event.key === "Enter") return true;
    const reply = found[index];
    if (reply === undefined || event.shiftKey || event.altKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive({ query, index: (index + step + found.length) % found.length });
    else if (event.key === "Enter" || event.key === "Tab") choose(reply);
    else return false;
    return true;
  };
  useImperativeHandle(picker.keys, () => onKey);
  const list = (
    <ReplyOptions
      id={id}
      replies={found}
      facts={facts}
      index={index}
      field={picker.isOpenByButton ? null : picker.field}
      onPoint={(at) => setActive({ query, index: at })}
      onChoose={choose}
    />
  );
  if (isTemplateOnly)
    return (
      <Frame>
        <Line>{t("templateOnly")}</Line>
      </Frame>
    );
  if (picker.isOpenByButton) {
    return (
      <Frame onLeave={picker.close}>
        <div className="relative border-line border-b">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute inset-y-0 start-3 my-auto size-3.5 text-ink-3"
          />
          <input
            ref={takeFocus}
            role="combobox"
            aria-expanded={found.length > 0}
            aria-controls={id}
            aria-autocomplete="list"
            aria-activedescendant={found[index] ? `${id}-${found[index].id}` : undefined}
            aria-label={t("search")}
            placeholder={t("search")}
            autoComplete="off"
            spellCheck={false}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || event.keyCode === 229 || !onKey(event)) return;
              event.preventDefault();
              event.stopPropagation();
            }}
            className="h-control w-full bg-transparent ps-8.5 pe-3 outline-none"
          />
        </div>
        {found.length > 0 ? list : <Nothing state={replies} query={query} />}
      </Frame>
    );
  }
  // Letters that fit nothing are letters.
  if (found.length === 0 && query !== "") return null;
  return <Frame>{found.length > 0 ? list : <Nothing state={replies} query={query} />}</Frame>;
}

type FrameProps = { onLeave?: () => void; children: ReactNode };

function Frame({ onLeave, children }: FrameProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only minds where the focus goes
    <div
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onLeave?.()}
      // Without a field of its own a press must not take the focus out of the text.
      onMouseDown={(event) => onLeave ?? event.preventDefault()}
      className="absolute inset-x-0 bottom-[calc(100%+0.375rem)] z-20 flex max-h-[min(14.5rem,45dvh)] animate-rise flex-col overflow-hidden rounded-lg border border-line bg-raise text-ink shadow-pop"
    >
      {children}
    </div>
  );
}

function takeFocus(input: HTMLElement | null): void {
  input?.focus();
}

const Line = ({ children }: { children: ReactNode }) => (
  <p role="status" className="px-3.5 py-2.5 text-ink-2">
    {children}
  </p>
);

type NothingProps = {
  state: { isPending: boolean; data: unknown; refetch: () => unknown };
  query: string;
};

function Nothing({ state, query }: NothingProps) {
  const t = useTranslations("saved-replies");
  if (state.isPending) return <Line>{t("loading")}</Line>;
  if (!state.data) {
    return (
      <Line>
        {t("loadFailed")}{" "}
        <button type="button" className="text-accent-text underline" onClick={() => void state.refetch()}>
          {t("retry")}
        </button>
      </Line>
    );
  }
  if (query !== "") return <Line>{t("noneFound", { query })}</Line>;
  return (
    <Line>
      {t("none")}{" "}
      <PageLink href="/settings/saved-replies" className="text-accent-text underline">
        {t("toSettings")}
      </PageLink>
    </Line>
  );
}
