import { CloudOff, RefreshCw, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRealtimeState } from "#components/realtime/realtime-state.ts";
import { Banner } from "#components/ui/banner.tsx";
import { useSettled } from "./settled.ts";

/** Says honestly how true the screen is. A short hiccup says nothing. */
export function ConnectionBanner() {
  const t = useTranslations("common");
  const { connection, hasNewBuild } = useRealtimeState();
  const shown = useSettled(connection, connection === "live" || connection === "offline" ? 0 : 1_200);
  return (
    <div role="status" className="shrink-0 empty:hidden">
      {shown === "offline" && (
        <Banner tone="warn" icon={<WifiOff aria-hidden="true" className="size-4" />}>
          <b className="font-semibold">{t("offline")}</b> {t("offlineText")}
        </Banner>
      )}
      {shown === "reconnecting" && (
        <Banner tone="warn" icon={<CloudOff aria-hidden="true" className="size-4" />}>
          <b className="font-semibold">{t("reconnecting")}</b> {t("reconnectingText")}
        </Banner>
      )}
      {shown === "catching_up" && (
        <Banner icon={<RefreshCw aria-hidden="true" className="size-4 animate-breathe" />}>
          <b className="font-semibold">{t("catchingUp")}</b> {t("catchingUpText")}
        </Banner>
      )}
      {shown === "live" && hasNewBuild && (
        <Banner
          icon={<RefreshCw aria-hidden="true" className="size-4" />}
          action={
            <button
              type="button"
              className="rounded-sm px-1.5 font-medium text-accent-text underline-offset-2 hover:underline"
              onClick={() => location.reload()}
            >
              {t("reload")}
            </button>
          }
        >
          {t("newBuild")}
        </Banner>
      )}
    </div>
  );
}
