"use client";

import { CircleAlert, CircleCheck, CircleHelp, Clock, ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalDate } from "#components/team/local-date.tsx";
import { Button } from "#components/ui/button.tsx";
import { metaLink } from "#lib/channels/meta-links.ts";
import { CopyLine } from "./copy-line.tsx";
import { useProviderWords } from "./provider-words.ts";
import type { CheckItem } from "./use-channel-checks.ts";

/** What Parley can mend itself, or has a form for. */
const mends = [
  "subscribe",
  "set_callback",
  "register",
  "new_token",
  "app_secret",
  "app_id",
  "account_id",
] as const;
export type Mend = (typeof mends)[number];

export type Remedies = {
  callbackUrl: string | null;
  /** Meta's ids, for the way to the right page; null while unknown. */
  appId: string | null;
  wabaId: string | null;
  onMend: (mend: Mend) => Promise<void>;
};

const signs = {
  ok: { Icon: CircleCheck, look: "text-ok" },
  problem: { Icon: CircleAlert, look: "text-crit" },
  unknown: { Icon: CircleHelp, look: "text-ink-3" },
  waiting: { Icon: Clock, look: "text-warn" },
};

type CheckLineProps = { item: CheckItem; isRepeated: boolean } & Remedies;

/** `isRepeated`: a line above has told the cause already. */
export function CheckLine({ item, isRepeated, ...remedies }: CheckLineProps) {
  const t = useTranslations("channels");
  const isUntold = isRepeated && item.state === "problem";
  const state = isUntold ? "unknown" : item.state;
  const { Icon, look } = signs[state];
  return (
    <li className="flex gap-2">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${look}`} />
      <div className="grid min-w-0 flex-1 gap-x-3 sm:grid-cols-[7.5rem_1fr]">
        <p>
          <span className="font-medium">{t(`items.${item.item}`)}</span>
          <span className="sr-only"> {t(`states.${state}`)}</span>
        </p>
        <div className="grid min-w-0 gap-1">
          {item.state === "ok" && <OkText item={item} isAppIdKnown={remedies.appId !== null} />}
          {item.state !== "ok" && isRepeated && <p className="text-ink-2">{t("sameCause")}</p>}
          {item.state !== "ok" && !isRepeated && <Problem item={item} {...remedies} />}
        </div>
      </div>
    </li>
  );
}

type OkTextProps = { item: CheckItem; isAppIdKnown: boolean };

function OkText({ item: { item, details }, isAppIdKnown }: OkTextProps) {
  const t = useTranslations("channels");
  const date = useDateIn(details);
  const isVague = item === "subscription" && !isAppIdKnown;
  const plain = t.has(`okTexts.${item}_plain`) && details === null ? `${item}_plain` : item;
  const key = isVague ? "subscription_any" : details === "local" ? "address_local" : plain;
  return (
    <p className="break-words text-pretty text-ink-2">
      {t(`okTexts.${key}`, { details: details ?? "", date })}
    </p>
  );
}

/** In these the details are part of the sentence already. */
const told = new Set([
  ...[
    "token_lacks_permission",
    "token_expired",
    "token_expires_soon",
    "token_temporary",
    "token_of_other_app",
    "not_subscribed",
  ],
  ...["number_not_connected", "number_not_registered", "number_not_verified", "callback_elsewhere"],
  ...["fields_missing", "signature_wrong", "display_name_declined", "app_id_missing"],
  ...[
    "address_private",
    "address_not_https",
    "address_name_unknown",
    "address_not_reached",
    "certificate_invalid",
  ],
]);

function Problem({ item, callbackUrl, appId, wabaId, onMend }: { item: CheckItem } & Remedies) {
  const words = useProviderWords();
  const date = useDateIn(item.details);
  const cause = item.cause ?? "other";
  const said = told.has(cause) ? null : words.said(item.details);
  const isCallback = item.item === "callback" || item.fix === "callback_url";
  return (
    <>
      <p className="break-words text-pretty">
        {words.cause({ cause, details: item.details }, date)} {words.remedy(cause)}
      </p>
      {said && <p className="text-pretty text-ink-3 text-sm">{said}</p>}
      {isCallback && callbackUrl && <CopyLine name="" value={callbackUrl} />}
      <Ways fix={item.fix} {...{ appId, wabaId, onMend }} />
    </>
  );
}

type WaysProps = { fix: string | null } & Omit<Remedies, "callbackUrl">;

/** One click where we can, and the exact place at Meta where we cannot. */
function Ways({ fix, appId, wabaId, onMend }: WaysProps) {
  const t = useTranslations("channels");
  const [isBusy, setBusy] = useState(false);
  const mend = mends.find((one) => one === fix);
  const href = metaLink(fix, { appId, wabaId });
  // Without Meta's id of our app nobody can tell Meta anything about it: enter that first.
  const first = mend === "set_callback" && appId === null ? "app_id" : mend;
  const act = async () => {
    if (!first) return;
    setBusy(true);
    await onMend(first).finally(() => setBusy(false));
  };
  if (!first && !href) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {first && (
        <Button variant="primary" size="small" isBusy={isBusy} className="w-fit" onClick={act}>
          {t(`mends.${first}`)}
        </Button>
      )}
      {href && (
        <a
          href={href}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-7 items-center gap-1 rounded-sm text-accent-text underline underline-offset-2 max-sm:min-h-control"
        >
          {t("atMeta")}
          <ExternalLink aria-hidden="true" className="size-3.5" />
        </a>
      )}
    </p>
  );
}

/** Some details are a moment. */
function useDateIn(details: string | null): string {
  const isDate = details !== null && /^\d{4}-\d\d-\d\dT/.test(details);
  const date = useLocalDate(isDate ? details : new Date(0).toISOString());
  return isDate ? date : "";
}
