"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import type { MetaAppDto } from "#lib/channels/schema.ts";
import { CopyLine } from "./copy-line.tsx";
import { WebhookFields } from "./webhook-fields.tsx";

type SetupGuideProps = {
  appUrl: string;
  metaApps: MetaAppDto[];
  onAddApp: () => void;
  onAddNumber: () => void;
};

/** The five steps to a first message (README, "Connect a real number"). What is done says so. */
export function SetupGuide({ appUrl, metaApps, onAddApp, onAddNumber }: SetupGuideProps) {
  const t = useTranslations("channels");
  const [app] = metaApps;
  const isPublic = isPublicAddress(appUrl);
  const hasHeard = metaApps.some(({ lastWebhookAt }) => lastWebhookAt !== null);
  return (
    <div className="grid gap-4 rounded-lg border border-line bg-panel p-4">
      <div>
        <h3 className="font-semibold">{t("guideTitle")}</h3>
        <p className="text-pretty text-ink-2">{t("guideText")}</p>
      </div>
      <ol className="grid gap-4">
        <Step n={1} title={t("guide.address")} isDone={isPublic}>
          {t(isPublic ? "guide.addressText" : "guide.addressPrivate", { url: appUrl })}
        </Step>
        <Step n={2} title={t("guide.app")} isDone={app !== undefined}>
          <p>{t("guide.appText")}</p>
          {!app && (
            <Button variant="primary" className="mt-1" onClick={onAddApp}>
              {t("addApp")}
            </Button>
          )}
        </Step>
        <Step n={3} title={t("guide.callback")} isDone={hasHeard}>
          <p>{t("guide.callbackText")}</p>
          {app && (
            <div className="mt-1 grid gap-1.5">
              <CopyLine name={t("callbackUrl")} value={appUrl + app.webhookPath} />
              <WebhookFields />
            </div>
          )}
        </Step>
        <Step n={4} title={t("guide.number")}>
          <p>{t("guide.numberText")}</p>
          {app && (
            <Button variant="primary" className="mt-1" onClick={onAddNumber}>
              {t("addNumber")}
            </Button>
          )}
        </Step>
        <Step n={5} title={t("guide.check")}>
          {t("guide.checkText")}
        </Step>
      </ol>
    </div>
  );
}

type StepProps = { n: number; title: string; isDone?: boolean; children: ReactNode };

function Step({ n, title, isDone = false, children }: StepProps) {
  const t = useTranslations("channels");
  return (
    <li className="flex gap-3">
      <span
        aria-hidden="true"
        className={`grid size-6 shrink-0 place-items-center rounded-full font-semibold text-sm ${isDone ? "bg-selected text-accent-text" : "bg-soft text-ink-2"}`}
      >
        {isDone ? <Check className="size-3.5" /> : n}
      </span>
      <div className="min-w-0 flex-1 text-pretty text-ink-2">
        <h4 className="font-medium text-ink">
          {title}
          {isDone && <span className="sr-only"> ({t("guideDone")})</span>}
        </h4>
        {children}
      </div>
    </li>
  );
}

/** Meta delivers to https only, and to nobody's own machine or network. */
function isPublicAddress(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  const isOwn = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(hostname);
  return protocol === "https:" && !isOwn && hostname.includes(".");
}
