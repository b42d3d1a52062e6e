"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { replayWebhookEvent } from "#lib/inbound/client.ts";
import type { WebhookEventDto } from "#lib/inbound/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { useEventWords } from "./event-words.ts";

export function ReplayButton({ event }: { event: WebhookEventDto }) {
  const t = useTranslations("webhook-events");
  const words = useEventWords();
  const router = useRouter();
  const problemText = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const replay = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await replayWebhookEvent(event.id);
      notify(t("replayed"));
      router.refresh();
    } catch (error) {
      const reason = error instanceof ApiProblem && error.code === "conflict" ? error.body.reason : null;
      setRefusal(
        typeof reason === "string" ? `${t("stillKept")} ${words.reason(reason)}.` : problemText(error),
      );
    }
    setBusy(false);
  };
  return (
    <div className="grid max-w-64 justify-items-end gap-1 max-sm:max-w-none max-sm:flex-1 max-sm:justify-items-start">
      <Button
        isBusy={isBusy}
        aria-label={t("replayOf", { field: words.field(event.field) })}
        icon={<RotateCcw aria-hidden="true" className="size-4" />}
        onClick={replay}
      >
        {t("replay")}
      </Button>
      <p role="status" className="text-pretty text-crit text-sm sm:text-end">
        {refusal}
      </p>
    </div>
  );
}
