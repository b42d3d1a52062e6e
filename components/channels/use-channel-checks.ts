import { useState } from "react";
import { checkChannel } from "#lib/channels/client/admin.ts";
import type { ChannelCheckDto } from "#lib/channels/schema.ts";
import { useProviderProblemText } from "./provider-words.ts";

export type CheckItem = ChannelCheckDto["items"][number];
export type Check = { state: "asking" } | { state: "answered"; items: CheckItem[] } | Failed;
type Failed = { state: "failed"; text: string };

/** What WhatsApp last said about each number that was asked for, by channel id. */
export function useChannelChecks() {
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
  return { checks, run, forget: (id: string) => put(id, undefined) };
}
