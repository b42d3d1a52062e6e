import { useQuery } from "@tanstack/react-query";
import { ChevronDown, UserRound, UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { commandKeys } from "#components/shell/commands.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#components/ui/menu.tsx";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { membersQuery, meQuery } from "#lib/team/client/team.ts";
import { useUpdateConversation } from "./update-conversation.ts";

/** Me first, then everybody, then nobody. Typing a name finds it. */
export function AssignMenu({ conversation }: { conversation: ViewedConversationDto }) {
  const t = useTranslations("inbox");
  const { data: me } = useQuery(meQuery);
  const { data: members = [] } = useQuery(membersQuery);
  const update = useUpdateConversation();
  const myId = me?.member?.id ?? null;
  const { id, assigneeId } = conversation;
  const assignee = members.find((member) => member.id === assigneeId);
  const others = members.filter((member) => member.id !== myId && member.disabledAt === null);
  const assign = (memberId: string | null, name: string) =>
    void update(
      id,
      { assigneeId: memberId },
      memberId === null ? t("unassignedNow") : t("assignedTo", { name }),
    );
  const label =
    assigneeId === null
      ? t("assign")
      : assigneeId === myId
        ? t("assignedYou")
        : (assignee?.name ?? t("assigned"));
  return (
    <Menu
      trigger={
        <Button
          aria-label={t("assignLabel", { name: label })}
          icon={
            assignee ? (
              <Avatar name={assignee.name} size="small" className="-ms-1" />
            ) : (
              <UserRound aria-hidden="true" className="size-4 text-ink-3" />
            )
          }
        >
          <span className="@max-[44rem]:sr-only max-w-32 truncate">{label}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 text-ink-3 max-sm:hidden" />
        </Button>
      }
    >
      {myId !== null && (
        <MenuItem
          icon={<Avatar name={me?.member?.name ?? null} size="small" />}
          hint={commandKeys.assignToMe.toUpperCase()}
          isCurrent={assigneeId === myId}
          onSelect={() => assign(myId, t("you"))}
        >
          {t("me", { name: me?.member?.name ?? "" })}
        </MenuItem>
      )}
      {others.length > 0 && <MenuSeparator />}
      {others.map((member) => (
        <MenuItem
          key={member.id}
          icon={<Avatar name={member.name} size="small" />}
          isCurrent={assigneeId === member.id}
          onSelect={() => assign(member.id, member.name)}
        >
          {member.awayAt === null ? member.name : t("nameAway", { name: member.name })}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem
        icon={<UserRoundX aria-hidden="true" className="size-4" />}
        isDisabled={assigneeId === null}
        onSelect={() => assign(null, "")}
      >
        {t("unassign")}
      </MenuItem>
    </Menu>
  );
}
