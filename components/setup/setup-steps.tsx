"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { CheckLine, type Mend } from "#components/channels/check-line.tsx";
import { CopyLine } from "#components/channels/copy-line.tsx";
import { useProviderProblemText } from "#components/channels/provider-words.ts";
import type { CheckItem } from "#components/channels/use-channel-checks.ts";
import { WebhookFields } from "#components/channels/webhook-fields.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import { GreetingSteps } from "./greeting-steps.tsx";
import { Step } from "./step.tsx";
import type { SetupChecks } from "./use-setup-checks.ts";

type SetupStepsProps = {
  channel: ChannelDto | null;
  app: MetaAppDto | null;
  appUrl: string;
  checks: SetupChecks;
  onAddApp: () => void;
  onAddNumber: () => void;
  onMend: (mend: Mend) => Promise<void>;
};

/** Which checks each step is about. */
const parts = {
  address: ["address"],
  app: ["callback", "app_secret", "fields"],
  number: ["token", "token_app", "account", "phone_number", "elsewhere", "subscription", "app_live"],
  meta: ["payment", "display_name", "recipients", "quality"],
} as const;

/** The five steps, each with what is found out about it by now. */
export function SetupSteps({ channel, app, appUrl, checks, onAddApp, onAddNumber, onMend }: SetupStepsProps) {
  const t = useTranslations("setup");
  const problemText = useProviderProblemText();
  const { items, isAsking, error } = checks;
  const lines = (part: keyof typeof parts) => {
    const own = items.filter(({ item }) => (parts[part] as readonly string[]).includes(item));
    return (
      <Lines
        all={items}
        items={own}
        isAsking={isAsking}
        callbackUrl={app ? appUrl + app.webhookPath : null}
        appId={app?.providerAppId ?? null}
        wabaId={channel?.wabaId ?? null}
        onMend={onMend}
      />
    );
  };
  const look = (part: keyof typeof parts, isBegun: boolean) => {
    const own = items.filter(({ item }) => (parts[part] as readonly string[]).includes(item));
    if (!isBegun || own.length === 0) return "open" as const;
    if (own.some(({ state }) => state === "problem")) return "problem" as const;
    const isDone = own.every(({ state }) => state === "ok" || state === "unknown");
    return isDone && own.some(({ state }) => state === "ok") ? "done" : "open";
  };
  return (
    <div aria-busy={isAsking}>
      {error && !isAsking && <FormError text={problemText(error)} />}
      <ol className="grid gap-5 rounded-lg border border-line bg-panel p-4">
        <Step n={1} title={t("address.title")} state={look("address", true)}>
          {lines("address")}
        </Step>
        <Step
          n={2}
          title={t("app.title")}
          text={app ? undefined : t("app.text")}
          state={look("app", app !== null)}
        >
          {app ? lines("app") : <Action label={t("app.add")} onClick={onAddApp} />}
          {app && <ByHand url={appUrl + app.webhookPath} />}
        </Step>
        <Step
          n={3}
          title={t("connect.title")}
          text={channel ? undefined : t("connect.text")}
          state={look("number", channel !== null)}
        >
          {channel ? lines("number") : app && <Action label={t("connect.add")} onClick={onAddNumber} />}
        </Step>
        <Step
          n={4}
          title={t("meta.title")}
          text={channel ? undefined : t("meta.text")}
          state={look("meta", channel !== null)}
        >
          {channel && lines("meta")}
        </Step>
        <GreetingSteps n={5} channel={channel} simulatorUrl={checks.simulatorUrl} />
      </ol>
    </div>
  );
}

function Action({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="primary" className="w-fit" onClick={onClick}>
      {label}
    </Button>
  );
}

/** For those whose app Parley cannot reach, and for those who like to see. */
function ByHand({ url }: { url: string }): ReactNode {
  const t = useTranslations("setup");
  return (
    <details>
      <summary className="w-fit rounded-sm text-ink-2 hover:text-ink">{t("byHand")}</summary>
      <div className="mt-2 grid gap-2">
        <p className="text-pretty text-ink-2">{t("byHandText")}</p>
        <CopyLine name={t("callbackUrl")} value={url} />
        <WebhookFields />
      </div>
    </details>
  );
}

type LinesProps = Omit<Parameters<typeof CheckLine>[0], "item" | "isRepeated"> & {
  all: readonly CheckItem[];
  items: readonly CheckItem[];
  isAsking: boolean;
};

function Lines({ all, items, isAsking, ...remedies }: LinesProps) {
  if (items.length === 0) return isAsking ? <Skeleton className="h-4 w-64" /> : null;
  return (
    <ul className="grid gap-2.5">
      {items.map((item) => (
        <CheckLine key={item.item} item={item} isRepeated={isRepeated(item, all)} {...remedies} />
      ))}
    </ul>
  );
}

/** A token that is not accepted spoils many answers and is one problem. What waits says for what, each time. */
function isRepeated(item: CheckItem, all: readonly CheckItem[]): boolean {
  if (item.cause === null || item.state === "waiting" || item.cause === "app_id_missing") return false;
  return all.findIndex(({ cause }) => cause === item.cause) < all.indexOf(item);
}
