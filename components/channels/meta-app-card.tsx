"use client";

import { useTranslations } from "next-intl";
import { LocalDate } from "#components/team/local-date.tsx";
import { Button } from "#components/ui/button.tsx";
import type { MetaAppDto } from "#lib/channels/schema.ts";
import { CopyLine } from "./copy-line.tsx";

export type MetaAppActions = {
  onEdit(app: MetaAppDto): void;
  onFinish(app: MetaAppDto): void;
  onDrop(app: MetaAppDto): void;
  onRemove(app: MetaAppDto): void;
};

type MetaAppCardProps = {
  app: MetaAppDto;
  /** A number, even a disconnected one, belongs to it: it has to stay. */
  isInUse: boolean;
  appUrl: string;
  actions: MetaAppActions;
};

export function MetaAppCard({ app, isInUse, appUrl, actions }: MetaAppCardProps) {
  const t = useTranslations("channels");
  const { name, providerAppId, webhookPath, hasNextSecret, lastWebhookAt } = app;
  return (
    <li className="grid gap-2 rounded-lg border border-line bg-panel px-3 py-2.5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="break-words font-medium" dir="auto">
            {name}
          </p>
          <p className="text-ink-2 text-sm">
            {lastWebhookAt === null
              ? t("noWebhook")
              : t.rich("lastWebhook", { date: () => <LocalDate iso={lastWebhookAt} /> })}
            {providerAppId !== null && <> · {t("appId", { id: providerAppId })}</>}
          </p>
          <p className="text-ink-3 text-sm">{t("secretsSet")}</p>
        </div>
        {!isInUse && (
          <Button
            variant="quiet"
            aria-label={t("removeAppOf", { name })}
            onClick={() => actions.onRemove(app)}
          >
            {t("removeApp")}
          </Button>
        )}
        <Button aria-label={t("editOf", { name })} onClick={() => actions.onEdit(app)}>
          {t("edit")}
        </Button>
      </div>
      <div>
        <p className="text-ink-3 text-sm">{t("callbackUrl")}</p>
        <CopyLine name={t("callbackUrl")} value={appUrl + webhookPath} />
      </div>
      {hasNextSecret && (
        <div className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-2">
          <p className="min-w-48 flex-1 text-warn">
            <span className="font-medium">{t("rotating")}.</span> {t("rotatingText")}
          </p>
          <Button size="small" onClick={() => actions.onDrop(app)}>
            {t("dropNext")}
          </Button>
          <Button size="small" variant="primary" onClick={() => actions.onFinish(app)}>
            {t("finishRotation")}
          </Button>
        </div>
      )}
    </li>
  );
}
