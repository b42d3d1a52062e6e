"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { Avatar } from "#components/ui/avatar.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Role } from "#lib/platform/auth/actor.ts";
import type { MemberDto } from "#lib/team/schema.ts";
import { RoleSelect } from "./role-select.tsx";

export type MemberActions = {
  onRole(member: MemberDto, role: Role): void;
  onResetLink(member: MemberDto): void;
  onDisable(member: MemberDto): void;
  onEnable(member: MemberDto): void;
};

type MemberRowProps = { member: MemberDto; isMe: boolean; actions: MemberActions | null };

export function MemberRow({ member, isMe, actions }: MemberRowProps) {
  const t = useTranslations("team");
  const { name, email, role, disabledAt, awayAt } = member;
  const isDisabled = disabledAt !== null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
      <Avatar name={name} />
      <div className="min-w-40 flex-1 max-sm:basis-[calc(100%-2.75rem)]">
        <p className="flex items-center gap-2">
          <span className={isDisabled ? "truncate text-ink-2" : "truncate font-medium"} dir="auto">
            {name}
          </span>
          {isMe && <Tag>{t("you")}</Tag>}
          {isDisabled && <Tag tone="warn">{t("disabled")}</Tag>}
          {!isDisabled && awayAt !== null && <Tag>{t("away")}</Tag>}
        </p>
        <p className="truncate text-ink-2 text-sm" dir="ltr">
          {email}
        </p>
      </div>
      {actions && !isDisabled ? (
        <RoleSelect
          className="w-32 max-sm:ms-11"
          aria-label={t("roleOf", { name })}
          value={role}
          onChange={(event) => actions.onRole(member, event.currentTarget.value as Role)}
        />
      ) : (
        <span className="w-32 text-ink-2 max-sm:ms-11">{t(`roles.${role}`)}</span>
      )}
      {actions && (
        <Menu
          trigger={
            <IconButton label={t("actionsFor", { name })} tip="none" className="ms-auto">
              <Ellipsis aria-hidden="true" className="size-4" />
            </IconButton>
          }
        >
          {isDisabled ? (
            <MenuItem onSelect={() => actions.onEnable(member)}>{t("enable")}</MenuItem>
          ) : (
            <>
              <MenuItem onSelect={() => actions.onResetLink(member)}>{t("createResetLink")}</MenuItem>
              <MenuItem onSelect={() => actions.onDisable(member)}>{t("disable")}</MenuItem>
            </>
          )}
        </Menu>
      )}
    </li>
  );
}
