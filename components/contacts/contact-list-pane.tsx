import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { SquarePen } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { ListError, ListLoading } from "#components/conversations/list-states.tsx";
import { LoadMore } from "#components/conversations/load-more.tsx";
import { runCommand, useCommand } from "#components/shell/commands.ts";
import { useSettled } from "#components/shell/settled.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { contactListQuery } from "#lib/conversations/client.ts";
import { contactSearchQuery } from "#lib/search/client.ts";
import { ContactRow, type ListedContact } from "./contact-row.tsx";

const TYPING_MS = 120;

export function ContactListPane({ openId }: { openId: string | null }) {
  const t = useTranslations("contacts");
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useCommand("search", () => field.current?.focus());
  const query = useSettled(text.trim(), TYPING_MS);
  return (
    <section aria-label={t("list")} className="flex h-full min-h-0 min-w-0 flex-col bg-panel">
      <header className="flex min-h-11 items-center px-4 pt-1.5">
        <h2 className="flex-1 font-semibold text-lg">{t("title")}</h2>
        <IconButton label={t("new.title")} onClick={() => runCommand("compose")}>
          <SquarePen aria-hidden="true" className="size-4" />
        </IconButton>
      </header>
      <search className="mx-3 mb-2 block shrink-0">
        <Input
          ref={field}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && setText("")}
          aria-label={t("search")}
          aria-keyshortcuts="/"
          placeholder={t("search")}
          autoComplete="off"
          spellCheck={false}
        />
      </search>
      {query === "" ? <AllContacts openId={openId} /> : <FoundContacts query={query} openId={openId} />}
    </section>
  );
}

function AllContacts({ openId }: { openId: string | null }) {
  const t = useTranslations("contacts");
  const list = useInfiniteQuery(contactListQuery);
  if (list.isPending) return <ListLoading />;
  if (!list.data) return <ListError onRetry={() => void list.refetch()} />;
  const contacts = list.data.pages.flatMap((page) => page.data);
  return (
    <Rows contacts={contacts} openId={openId} emptyTitle={t("emptyTitle")} emptyText={t("emptyText")}>
      {list.hasNextPage && (
        <LoadMore
          key={list.data.pages.length}
          label={t("more")}
          isBusy={list.isFetchingNextPage}
          onMore={() => {
            if (!list.isFetching) void list.fetchNextPage({ cancelRefetch: false });
          }}
        />
      )}
    </Rows>
  );
}

function FoundContacts({ query, openId }: { query: string; openId: string | null }) {
  const t = useTranslations("contacts");
  const found = useQuery(contactSearchQuery(query));
  if (found.isPending) return <ListLoading />;
  if (!found.data) return <ListError onRetry={() => void found.refetch()} />;
  const contacts = found.data.map(({ contact, conversation }) => ({ ...contact, conversation }));
  return (
    <Rows
      contacts={contacts}
      openId={openId}
      emptyTitle={t("noneTitle", { query })}
      emptyText={t("noneText")}
    />
  );
}

type RowsProps = {
  contacts: readonly ListedContact[];
  openId: string | null;
  emptyTitle: string;
  emptyText: string;
  children?: ReactNode;
};

function Rows({ contacts, openId, emptyTitle, emptyText, children }: RowsProps) {
  const t = useTranslations("contacts");
  return (
    <div className="scroll-thin min-h-0 flex-1 overflow-y-auto border-line border-t">
      {contacts.length === 0 ? (
        <EmptyState title={emptyTitle}>{emptyText}</EmptyState>
      ) : (
        <ul aria-label={t("title")}>
          {contacts.map((contact) => (
            <li key={contact.id}>
              <ContactRow contact={contact} isOpen={contact.id === openId} />
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}
