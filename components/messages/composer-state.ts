import { useState } from "react";
import { useConversationWindow } from "#components/conversations/conversation-window.ts";
import { useServerClock } from "#components/shell/clock.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { announcedMinutes, type ServiceWindow, serviceWindow } from "#lib/conversations/service-window.ts";
import { isClockSure, serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { useIsRefused } from "./window-refusals.ts";

export type Mode = "reply" | "note" | "template";

export type ComposerWindow = {
  window: ServiceWindow;
  /** Free text may leave. */
  isOpen: boolean;
  /** The server refused although the clock said open. */
  isRefused: boolean;
  /**
   * Asked at the very moment of a key press: clocks are drawn once a second only, and a machine that slept has to ask
   * for the time first.
   */
  mayReplyNow: () => boolean;
  /** When the composer changed under the fingers, as Date.now(); null if it has not. */
  flippedAt: number | null;
  /** 30, 10, 1 or 0 for screen readers; null while there is nothing to say. */
  announced: number | null;
};

export function useComposerWindow(conversation: ViewedConversationDto): ComposerWindow {
  const { expiresAt } = conversation.serviceWindow;
  const window = useConversationWindow(conversation);
  const isRefused = useIsRefused(conversation.id, conversation.inboundCount);
  const { isOpen } = window;
  const flippedAt = useChangeTime(isOpen);
  const announced = useServerClock((now) => announcedMinutes(serviceWindow(expiresAt, null, now).msLeft));
  return {
    window,
    isOpen,
    isRefused,
    announced,
    mayReplyNow: () => isClockSure() && !isRefused && serviceWindow(expiresAt, null, serverNow()).isOpen,
    flippedAt,
  };
}

/** When the value last changed, by this browser's clock; null while it never did. */
function useChangeTime(value: boolean): number | null {
  const [seen, setSeen] = useState<{ value: boolean; at: number | null }>({ value, at: null });
  if (seen.value === value) return seen.at;
  const next = { value, at: Date.now() };
  setSeen(next);
  return next.at;
}
