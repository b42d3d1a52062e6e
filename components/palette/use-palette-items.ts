import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { chosenSort } from "#components/conversations/chosen-sort.ts";
import { useContactName } from "#components/conversations/contact-name.ts";
import { useUpdateConversation } from "#components/conversations/update-conversation.ts";
import { findKnown } from "#components/realtime/known-conversations.ts";
import { availableCommands, commandKeys, runCommand } from "#components/shell/commands.ts";
import { goTo, hrefOf, placeOf } from "#components/shell/inbox-place.ts";
import { settingsSections } from "#components/team/settings-sections.ts";
import { conversationLists } from "#lib/conversations/conversation-lists.ts";
import { contactSearchQuery } from "#lib/search/client.ts";
import { membersQuery, meQuery } from "#lib/team/client/team.ts";
import { matchItems, type PaletteItem } from "./palette-item.ts";

/** What can be done here and now, and where one can go, for what has been typed. */
export function usePaletteItems(typed: string): { items: PaletteItem[]; isSearching: boolean } {
  const own = [...useCommandItems(), ...useAssignItems(), ...usePlaceItems()];
  const people = usePeopleItems(typed);
  return { items: [...matchItems(own, typed), ...people.items], isSearching: people.isSearching };
}

function useCommandItems(): PaletteItem[] {
  const t = useTranslations("common.keys.names");
  return availableCommands().map((command) => ({
    id: `command:${command}`,
    group: "commands",
    label: t(command),
    hint: command in commandKeys ? commandKeys[command as keyof typeof commandKeys].toUpperCase() : undefined,
    run: () => runCommand(command),
  }));
}

/** For the open conversation: everybody who may have it and does not. */
function useAssignItems(): PaletteItem[] {
  const t = useTranslations("palette");
  const client = useQueryClient();
  const update = useUpdateConversation();
  const { data: me } = useQuery(meQuery);
  const { data: members = [] } = useQuery(membersQuery);
  const { conversationId } = here();
  const open = conversationId === null ? undefined : findKnown(client, conversationId);
  if (!open) return [];
  return members
    .filter(({ id, disabledAt }) => disabledAt === null && id !== me?.member?.id && id !== open.assigneeId)
    .map(({ id, name }) => ({
      id: `assign:${id}`,
      group: "assign",
      label: t("assignTo", { name }),
      run: () => void update(open.id, { assigneeId: id }, t("assignedTo", { name })),
    }));
}

function usePlaceItems(): PaletteItem[] {
  const t = useTranslations();
  const router = useRouter();
  const { data: me } = useQuery(meQuery);
  const lists = conversationLists.map(
    (list): PaletteItem => ({
      id: `list:${list}`,
      group: "places",
      label: t("palette.list", { name: t(`inbox.tabs.${list}`) }),
      run: () => openInbox(router, { list, sort: chosenSort(list), conversationId: null, labelId: null }),
    }),
  );
  const settings = settingsSections
    .filter(({ capability }) => me?.capabilities.includes(capability))
    .map(
      ({ href, key }): PaletteItem => ({
        id: `settings:${key}`,
        group: "places",
        label: t("palette.settings", { name: t(`settings.${key}`) }),
        run: () => router.push(href),
      }),
    );
  return [...lists, ...settings];
}

function usePeopleItems(typed: string): { items: PaletteItem[]; isSearching: boolean } {
  const router = useRouter();
  const nameOf = useContactName();
  const found = useQuery(contactSearchQuery(typed));
  if (typed.trim() === "") return { items: [], isSearching: false };
  const items = (found.data ?? []).flatMap(({ contact, conversation }): PaletteItem[] => {
    if (!conversation) return [];
    const run = () => openInbox(router, { ...here(), conversationId: conversation.id });
    return [{ id: `contact:${contact.id}`, group: "people", label: nameOf(contact), run }];
  });
  return { items, isSearching: found.isFetching };
}

function here() {
  return placeOf(location.pathname, new URLSearchParams(location.search));
}

/** Within the inbox nothing is fetched again; from elsewhere it is another page. */
function openInbox(router: { push(href: string): void }, place: Parameters<typeof goTo>[0]): void {
  if (location.pathname.startsWith("/inbox")) goTo(place);
  else router.push(hrefOf(place));
}
