import { useTranslations } from "next-intl";
import { useTimes } from "#components/shell/times.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { daysAhead } from "#lib/conversations/service-window.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { useStatusChange } from "./put-away.ts";
import { outlivesWindow } from "./snooze-times.ts";

/** Snoozes and says until when, and plainly what that costs. `at` in Unix milliseconds. */
export function useSnooze(row: ViewedConversationDto): (at: number) => void {
  const t = useTranslations("lists.snooze");
  const times = useTimes();
  const outlives = useOutlivesWords();
  const { snooze } = useStatusChange();
  return (at) => {
    const now = serverNow();
    const windowEndsAt = openWindowEnd(row, now);
    const said = t("snoozedNow", { time: times.ahead(at, now) });
    const warning =
      windowEndsAt !== null && outlivesWindow(at, windowEndsAt) ? ` ${outlives(windowEndsAt, now)}` : "";
    snooze(row, new Date(at).toISOString(), said + warning);
  };
}

/** "The 24-hour window closes at 14:05: only a template can be sent then." */
export function useOutlivesWords(): (windowEndsAt: number, now: number) => string {
  const t = useTranslations("lists.snooze");
  const times = useTimes();
  return (windowEndsAt, now) => {
    const isToday = daysAhead(windowEndsAt, now, undefined) === 0;
    return t(isToday ? "outlivesToday" : "outlives", { time: times.ahead(windowEndsAt, now) });
  };
}

/** Unix milliseconds of the end of a window that is open; null otherwise: a closed one cannot be outlived. */
export function openWindowEnd({ serviceWindow }: ViewedConversationDto, now: number): number | null {
  const endsAt = serviceWindow.expiresAt === null ? 0 : Date.parse(serviceWindow.expiresAt);
  return serviceWindow.open && endsAt > now ? endsAt : null;
}
