"use client";

import { useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useProviderProblemText } from "#components/channels/provider-words.ts";
import { LocalDate } from "#components/team/local-date.tsx";
import { Button } from "#components/ui/button.tsx";
import { syncTemplates, templateKeys } from "#lib/templates/client.ts";
import type { SyncTemplatesResult } from "#lib/templates/schema.ts";

type TemplateSyncProps = {
  channelId: string;
  canSync: boolean;
  /** How many the account has now. */
  total: number;
  lastSyncedAt: string | null;
};

type Outcome = { result: SyncTemplatesResult } | { problem: string };

export function TemplateSync({ channelId, canSync, total, lastSyncedAt }: TemplateSyncProps) {
  const t = useTranslations("templates-admin");
  const client = useQueryClient();
  const problemText = useProviderProblemText();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isSyncing, startSync] = useTransition();
  const sync = () =>
    startSync(async () => {
      const next = await syncTemplates(channelId).then(
        (result): Outcome => ({ result }),
        (error): Outcome => ({ problem: problemText(error) }),
      );
      // First the new list, so that the words and the rows agree.
      await client.invalidateQueries({ queryKey: templateKeys.lists });
      setOutcome(next);
    });
  const result = outcome && "result" in outcome ? outcome.result : null;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-ink-2">
          {isSyncing && t("syncing")}
          {!isSyncing && result && (isSame(result) ? t("syncedSame") : t("synced", { total, ...result }))}
          {!isSyncing &&
            !result &&
            lastSyncedAt &&
            t.rich("lastSync", { date: () => <LocalDate iso={lastSyncedAt} /> })}
        </p>
        {canSync && (
          <Button
            isBusy={isSyncing}
            icon={<RefreshCw aria-hidden="true" className="size-4" />}
            onClick={sync}
          >
            {t("sync")}
          </Button>
        )}
      </div>
      {!isSyncing && <FormError text={outcome && "problem" in outcome ? outcome.problem : undefined} />}
    </div>
  );
}

function isSame({ created, changed, removed }: SyncTemplatesResult): boolean {
  return created + changed + removed === 0;
}
