import { useTranslations } from "next-intl";
import { useTimes } from "#components/shell/times.ts";
import { countdown, daysAhead, type ServiceWindow } from "#lib/conversations/service-window.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";

/**
 * "Reply by 14:05", "Reply by 09:21 tomorrow", "Template only". `brief`, where there is no room: "09:21 tomorrow", and
 * within half a day, when that time comes once only, no day.
 */
export function useWindowWords(): (window: ServiceWindow, style?: WindowStyle) => string {
  const t = useTranslations("inbox.window");
  const times = useTimes();
  return (window, style = "full") => {
    const time = window.endsAt === null ? "" : times.time(window.endsAt);
    return t(windowText(window, style, serverNow()), { time });
  };
}

type WindowStyle = "full" | "brief";

export function windowText({ isOpen, endsAt, msLeft }: ServiceWindow, style: WindowStyle, now: number) {
  if (!isOpen || endsAt === null) return "closed";
  if (daysAhead(endsAt, now, undefined) === 0) return "replyBy";
  if (style === "full") return "replyByTomorrow";
  return msLeft < 12 * 3_600_000 ? "replyBy" : "tomorrow";
}

/** "26 min left", "9:41 left": minutes above ten, seconds below. Null while there is no hurry. */
export function useTimeLeft(): (window: ServiceWindow) => string | null {
  const t = useTranslations("inbox.window");
  return (window) => {
    const { unit, value } = countdown(window.msLeft);
    if (!window.isOpen || unit === "hours") return null;
    if (unit === "minutes") return t("minutesLeft", { minutes: value });
    return t("secondsLeft", { time: `${Math.floor(value / 60)}:${String(value % 60).padStart(2, "0")}` });
  };
}

/** "waiting 33 min", from the server's clock. */
export function useWaitingWords(): (since: string, now: number) => string {
  const t = useTranslations("inbox.waiting");
  return (since, now) => {
    const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
    if (minutes < 1) return t("now");
    if (minutes < 60) return t("minutes", { minutes });
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? t("hours", { hours }) : t("days", { days: Math.floor(hours / 24) });
  };
}
