"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { revokeApiKey } from "#lib/team/client/admin.ts";
import type { ApiKeyDto } from "#lib/team/schema.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { LocalDate } from "./local-date.tsx";

type ApiKeyListProps = { apiKeys: ApiKeyDto[]; memberNames: Record<string, string> };

export function ApiKeyList({ apiKeys, memberNames }: ApiKeyListProps) {
  const t = useTranslations("settings");
  const roleOf = useTranslations("team");
  const router = useRouter();
  const [revoking, setRevoking] = useState<ApiKeyDto>();
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
        {apiKeys.map((apiKey) => {
          const madeBy = memberNames[apiKey.createdById ?? ""];
          return (
            <li key={apiKey.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
              <div className="min-w-40 flex-1">
                <p className="truncate font-medium" dir="auto">
                  {apiKey.name}
                </p>
                <p className="text-ink-2 text-sm">
                  <code dir="ltr">{apiKey.prefix}…</code> · <LocalDate iso={apiKey.createdAt} />
                  {madeBy && <> · {t("keyMadeBy", { name: madeBy })}</>}
                </p>
              </div>
              <span className="w-24 text-ink-2">{roleOf(`roles.${apiKey.role}`)}</span>
              <Button size="small" variant="danger" onClick={() => setRevoking(apiKey)}>
                {t("revoke")}
                <span className="sr-only">{apiKey.name}</span>
              </Button>
            </li>
          );
        })}
      </ul>
      {revoking && (
        <ConfirmDialog
          title={t("revokeTitle", { name: revoking.name })}
          text={t("revokeText")}
          action={t("revoke")}
          onClose={() => setRevoking(undefined)}
          onConfirm={async () => {
            await revokeApiKey(revoking.id);
            notify(t("revoked", { name: revoking.name }));
            router.refresh();
          }}
        />
      )}
    </>
  );
}
