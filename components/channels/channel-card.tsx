"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { ChannelDto } from "#lib/channels/schema.ts";
import { ChannelHealth } from "./channel-health.tsx";
import { FreeRepliesLine } from "./free-replies-line.tsx";

export type ChannelActions = {
  onCheck(channel: ChannelDto): void;
  onTest(channel: ChannelDto): void;
  onEdit(channel: ChannelDto): void;
  onDisconnect(channel: ChannelDto): void;
};

type ChannelCardProps = {
  channel: ChannelDto;
  appName: string | undefined;
  /** Null for those who only look. */
  actions: ChannelActions | null;
  children?: ReactNode;
};

export function ChannelCard({ channel, appName, actions, children }: ChannelCardProps) {
  const t = useTranslations("channels");
  const { name, displayPhoneNumber, phoneNumberId, wabaId, disconnectedAt } = channel;
  const isConnected = disconnectedAt === null;
  return (
    <li className="rounded-lg border border-line bg-panel">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2.5">
        <div className="min-w-52 flex-1">
          <p className="flex flex-wrap items-center gap-x-2">
            <span className="min-w-0 break-words font-medium" dir="auto">
              {name}
            </span>
            {!isConnected && <Tag tone="warn">{t("disconnected")}</Tag>}
          </p>
          <p>
            <bdi dir="ltr">{displayPhoneNumber}</bdi>
          </p>
          {actions && <p className="text-ink-3 text-sm">{t("ids", { phoneNumberId, wabaId })}</p>}
          <ChannelHealth channel={channel} appName={appName} />
          {isConnected && <FreeRepliesLine channelId={channel.id} />}
        </div>
        {actions && <CardButtons channel={channel} isConnected={isConnected} actions={actions} />}
      </div>
      {children}
    </li>
  );
}

type CardButtonsProps = { channel: ChannelDto; isConnected: boolean; actions: ChannelActions };

function CardButtons({ channel, isConnected, actions }: CardButtonsProps) {
  const t = useTranslations("channels");
  const { name } = channel;
  return (
    <div className="flex items-center gap-1">
      {isConnected ? (
        <Button aria-label={t("checkOf", { name })} onClick={() => actions.onCheck(channel)}>
          {t("check")}
        </Button>
      ) : (
        <Button onClick={() => actions.onEdit(channel)}>{t("reconnect")}</Button>
      )}
      <Menu
        trigger={
          <IconButton label={t("actionsFor", { name })} tip="none">
            <Ellipsis aria-hidden="true" className="size-4" />
          </IconButton>
        }
      >
        {isConnected && <MenuItem onSelect={() => actions.onTest(channel)}>{t("sendTest")}</MenuItem>}
        <MenuItem onSelect={() => actions.onEdit(channel)}>{t("edit")}</MenuItem>
        {isConnected && <MenuItem onSelect={() => actions.onDisconnect(channel)}>{t("disconnect")}</MenuItem>}
      </Menu>
    </div>
  );
}
