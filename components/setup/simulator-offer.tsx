"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useProviderProblemText } from "#components/channels/provider-words.ts";
import { Button } from "#components/ui/button.tsx";
import { trySimulator } from "#lib/channels/client/admin.ts";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import type { ChannelDto } from "#lib/channels/schema.ts";

/** The whole way without Meta: for a first look, and for trying what one would not try on customers. */
export function SimulatorOffer({ onConnected }: { onConnected: (channel: ChannelDto) => void }) {
  const t = useTranslations("setup");
  const client = useQueryClient();
  const router = useRouter();
  const problemText = useProviderProblemText();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const connect = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const channel = await trySimulator();
      await client.invalidateQueries({ queryKey: channelsQuery.queryKey });
      router.refresh();
      onConnected(channel);
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="grid gap-2 rounded-lg border border-line border-dashed p-4">
      <div>
        <h3 className="font-medium">{t("simulator.title")}</h3>
        <p className="text-pretty text-ink-2">{t("simulator.text")}</p>
      </div>
      <FormError text={problem} />
      <Button className="w-fit" isBusy={isBusy} onClick={connect}>
        {t("simulator.connect")}
      </Button>
    </div>
  );
}
