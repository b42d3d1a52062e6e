import { useQuery } from "@tanstack/react-query";
import { Ban, UserLock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useUpdateConversation } from "#components/conversations/update-conversation.ts";
import { Button } from "#components/ui/button.tsx";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import type { ConversationDto } from "#lib/conversations/schema.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { useAuthorName } from "./author-name.ts";

export type ComposerObstacle = "forbidden" | "disconnected" | "blocked" | "not_assignee";

/** What keeps anything from leaving, whatever the window says. The server decides by the same rules (canSend). */
export function useObstacle(conversation: ConversationDto, isBlocked: boolean): ComposerObstacle | null {
  const { data: me } = useQuery(meQuery);
  const { data: channels } = useQuery(channelsQuery);
  const channel = channels?.find(({ id }) => id === conversation.channelId);
  if (me && !me.capabilities.includes("conversations.reply")) return "forbidden";
  if (channel?.disconnectedAt) return "disconnected";
  if (isBlocked) return "blocked";
  const { assigneeId, status } = conversation;
  // Whoever opens a resolved one again takes it over by that.
  const isOthers = status !== "resolved" && assigneeId !== null && assigneeId !== me?.member?.id;
  return channel?.onlyAssigneeReplies && isOthers ? "not_assignee" : null;
}

type ComposerObstacleProps = { obstacle: ComposerObstacle; conversation: ConversationDto };

export function ComposerObstacle({ obstacle, conversation }: ComposerObstacleProps) {
  const t = useTranslations("inbox.obstacles");
  if (obstacle === "not_assignee") return <TakeOver conversation={conversation} />;
  return (
    <p role="status" className="flex items-center gap-2 px-3.5 py-2 text-crit">
      <Ban aria-hidden="true" className="size-4 shrink-0" />
      {t(obstacle)}
    </p>
  );
}

function TakeOver({ conversation: { id, assigneeId } }: { conversation: ConversationDto }) {
  const t = useTranslations("inbox");
  const { data: me } = useQuery(meQuery);
  const authorName = useAuthorName();
  const update = useUpdateConversation();
  const memberId = me?.member?.id;
  return (
    <p role="status" className="flex flex-wrap items-center gap-2 px-3.5 py-2 text-ink-2">
      <UserLock aria-hidden="true" className="size-4 shrink-0" />
      {t("obstacles.not_assignee", { name: authorName(`member:${assigneeId}`) })}
      {memberId && (
        <Button size="small" onClick={() => void update(id, { assigneeId: memberId }, t("takenOver"))}>
          {t("takeOver")}
        </Button>
      )}
    </p>
  );
}
