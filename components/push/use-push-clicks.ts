import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { useFollow } from "#components/shell/follow.ts";
import { placeOf, useInboxPlace } from "#components/shell/inbox-place.ts";
import { usePageVisible } from "#components/shell/media.ts";
import { closeShown } from "./shown.ts";

/** Follows a click on a notification, and takes off the screen what the reader has in front of them. */
export function usePushClicks(): void {
  const { conversationId } = useInboxPlace();
  const isVisible = usePageVisible();
  useEffect(() => {
    if (conversationId !== null && isVisible) void closeShown(conversationId);
  }, [conversationId, isVisible]);

  const router = useRouter();
  const follow = useFollow();
  const open = useEffectEvent(({ data, ports: [answer] }: MessageEvent<{ type?: string; path?: string }>) => {
    if (data.type !== "open" || data.path === undefined) return;
    const url = new URL(data.path, location.origin);
    answer?.postMessage("opened");
    if (!url.pathname.startsWith("/inbox")) return router.push(data.path);
    follow(placeOf(url.pathname, url.searchParams).conversationId, url.searchParams.get("message"));
  });
  useEffect(() => {
    // Absent where pages are not served over TLS.
    const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
    const listen = (event: MessageEvent) => open(event);
    workers?.addEventListener("message", listen);
    return () => workers?.removeEventListener("message", listen);
  }, []);
}
