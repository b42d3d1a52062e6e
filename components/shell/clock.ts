import { useSyncExternalStore } from "react";
import { type ServiceWindow, serviceWindow } from "#lib/conversations/service-window.ts";
import { serverNow, subscribeClock } from "#lib/platform/realtime-client/server-clock.ts";

type Primitive = string | number | boolean | null;

/** Follows the server's clock, and draws again only when what was picked from it changes. */
export function useServerClock<T extends Primitive>(pick: (now: number) => T): T {
  return useSyncExternalStore(
    subscribeClock,
    () => pick(serverNow()),
    () => pick(serverNow()),
  );
}

export function useMinute(): number {
  return useServerClock((now) => Math.floor(now / 60_000)) * 60_000;
}

/** A conversation's window as it stands now: to the second in its last ten minutes, calmer before. */
export function useServiceWindow(expiresAt: string | null): ServiceWindow {
  const step = useServerClock((now) => {
    const { level, msLeft } = serviceWindow(expiresAt, null, now);
    return `${level} ${msLeft < 600_000 ? Math.ceil(msLeft / 1000) : Math.ceil(msLeft / 60_000) * 60}`;
  });
  const seconds = Number(step.split(" ")[1]);
  const now = expiresAt === null ? 0 : Date.parse(expiresAt) - seconds * 1000;
  return serviceWindow(expiresAt, null, now);
}
