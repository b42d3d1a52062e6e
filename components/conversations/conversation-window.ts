import { useIsRefused } from "#components/messages/window-refusals.ts";
import { useServiceWindow } from "#components/shell/clock.ts";
import type { ConversationDto } from "#lib/conversations/schema.ts";
import type { ServiceWindow } from "#lib/conversations/service-window.ts";

type Watched = Pick<ConversationDto, "id" | "inboundCount" | "serviceWindow">;

/** The window of a conversation as every part of the screen shows it: by the server's clock, closed where refused. */
export function useConversationWindow({ id, inboundCount, serviceWindow }: Watched): ServiceWindow {
  const window = useServiceWindow(serviceWindow.expiresAt);
  const isRefused = useIsRefused(id, inboundCount);
  if (!isRefused) return window;
  return { ...window, level: "closed", isOpen: false, msLeft: 0, fraction: 0 };
}
