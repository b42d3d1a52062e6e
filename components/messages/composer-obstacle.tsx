import { useQuery } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { channelsQuery } from "#lib/channels/client.ts";
import { meQuery } from "#lib/team/client.ts";

export type ComposerObstacle = "forbidden" | "disconnected" | "blocked";

/** What keeps anything from leaving, whatever the window says. */
export function useObstacle(channelId: string, isBlocked: boolean): ComposerObstacle | null {
  const { data: me } = useQuery(meQuery);
  const { data: channels } = useQuery(channelsQuery);
  if (me && !me.capabilities.includes("conversations.reply")) return "forbidden";
  if (channels?.find(({ id }) => id === channelId)?.disconnectedAt) return "disconnected";
  return isBlocked ? "blocked" : null;
}

export function ComposerObstacle({ obstacle }: { obstacle: ComposerObstacle }) {
  const t = useTranslations("inbox.obstacles");
  return (
    <p role="status" className="flex items-center gap-2 px-3.5 py-2 text-crit">
      <Ban aria-hidden="true" className="size-4 shrink-0" />
      {t(obstacle)}
    </p>
  );
}
