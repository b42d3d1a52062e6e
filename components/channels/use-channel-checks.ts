import { useTranslations } from "next-intl";
import { useState } from "react";
import { notify } from "#components/ui/notices.ts";
import { checkChannel, subscribeChannel } from "#lib/channels/client.ts";
import type { ChannelCheckDto } from "#lib/channels/schema.ts";
import { useProviderProblemText } from "./provider-words.ts";

export type CheckItem = ChannelCheckDto["items"][number];
export type Check = { state: "asking" } | { state: "answered"; items: CheckItem[] } | Failed;
type Failed = { state: "failed"; text: string };

/** What WhatsApp last said about each number that was asked for, by channel id. */
export function useChannelChecks() {
  const t = useTranslations("channels");
  const problemText = useProviderProblemText();
  const [checks, setChecks] = useState<Readonly<Record<string, Check | undefined>>>({});
  const put = (id: string, check: Check | undefined) => setChecks((all) => ({ ...all, [id]: check }));
  const run = async (id: string) => {
    put(id, { state: "asking" });
    const check = await checkChannel(id).then(
      ({ items }): Check => ({ state: "answered", items }),
      (error): Check => ({ state: "failed", text: problemText(error) }),
    );
    put(id, check);
  };
  const subscribe = async (id: string) => {
    try {
      await subscribeChannel(id);
      notify(t("subscribed"));
    } catch (error) {
      notify(problemText(error), { tone: "crit" });
      return;
    }
    await run(id);
  };
  return { checks, run, subscribe, forget: (id: string) => put(id, undefined) };
}
