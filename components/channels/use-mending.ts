import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { notify } from "#components/ui/notices.ts";
import { setCallback, subscribeChannel } from "#lib/channels/client/admin.ts";
import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import type { Mend } from "./check-line.tsx";
import type { OpenDialog } from "./numbers-dialog.tsx";
import { useProviderProblemText } from "./provider-words.ts";

/** What a button of a check does: at once, or by opening the form for it. `after`: look again. */
export function useMending(
  open: (dialog: OpenDialog) => void,
  after: (channelId: string | null) => Promise<unknown>,
) {
  const t = useTranslations("channels");
  const client = useQueryClient();
  const problemText = useProviderProblemText();
  const at = async (work: () => Promise<void>, said: string, channelId: string | null) => {
    try {
      await work();
      notify(said);
    } catch (error) {
      notify(problemText(error), { tone: "crit" });
    }
    await client.invalidateQueries({ queryKey: ["setup"] });
    await after(channelId);
  };
  return async (mend: Mend, channel: ChannelDto | null, app: MetaAppDto | null): Promise<void> => {
    if (mend === "set_callback" && app) {
      return at(() => setCallback(app.id), t("callbackSet"), channel?.id ?? null);
    }
    if ((mend === "app_secret" || mend === "app_id") && app) return open({ kind: "edit_app", id: app.id });
    if (!channel) return;
    if (mend === "subscribe") return at(() => subscribeChannel(channel.id), t("subscribed"), channel.id);
    if (mend === "register") return open({ kind: "register", id: channel.id });
    return open({ kind: "edit", id: channel.id });
  };
}
