"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalDate } from "#components/team/local-date.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyLine } from "./copy-line.tsx";
import { useProviderWords } from "./provider-words.ts";
import type { CheckItem } from "./use-channel-checks.ts";

export type Remedies = {
  callbackUrl: string | null;
  /** Without Meta's id of our app nobody can tell whose subscription it is. */
  isAppIdKnown: boolean;
  onSubscribe: () => Promise<void>;
  onNewToken: () => void;
};

/** What a new token may mend. */
const tokenCauses = ["connection_lost", "permission_missing", "object_unreachable"];

type CheckLineProps = { item: CheckItem; isRepeated: boolean } & Remedies;

/** `isRepeated`: a line above has told the cause already. */
export function CheckLine({ item, isRepeated, ...remedies }: CheckLineProps) {
  const t = useTranslations("channels");
  const isOk = item.state === "ok";
  const Icon = isOk ? CircleCheck : CircleAlert;
  return (
    <li className="flex gap-2">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${isOk ? "text-ok" : "text-crit"}`} />
      <div className="grid min-w-0 flex-1 gap-x-3 sm:grid-cols-[7.5rem_1fr]">
        <p>
          <span className="font-medium">{t(`items.${item.item}`)}</span>
          <span className="sr-only"> {t(isOk ? "ok" : "problem")}</span>
        </p>
        <div className="grid min-w-0 gap-1">
          {isOk && <OkText item={item} isAppIdKnown={remedies.isAppIdKnown} />}
          {!isOk && isRepeated && <p className="text-ink-2">{t("sameCause")}</p>}
          {!isOk && !isRepeated && <Problem item={item} {...remedies} />}
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
  const key = item === "phone_number" && details === null ? "phone_number_plain" : item;
  const text = t(`okTexts.${isVague ? "subscription_any" : key}`, { details: details ?? "", date });
  return <p className="text-pretty text-ink-2">{text}</p>;
}

function Problem({ item, callbackUrl, onSubscribe, onNewToken }: { item: CheckItem } & Remedies) {
  const t = useTranslations("channels");
  const words = useProviderWords();
  const [isBusy, setBusy] = useState(false);
  const date = useDateIn(item.details);
  const cause = item.cause ?? "other";
  const remedy = words.remedy(cause);
  // In these the details are part of the sentence already.
  const isTold = item.fix === "new_token" || cause === "number_not_connected" || cause === "not_subscribed";
  const said = isTold && cause !== "token_invalid" ? null : words.said(item.details);
  const subscribe = async () => {
    setBusy(true);
    await onSubscribe();
    setBusy(false);
  };
  return (
    <>
      <p className="text-pretty">
        {words.cause({ cause, details: item.details }, date)} {remedy}
      </p>
      {said && <p className="text-pretty text-ink-3 text-sm">{said}</p>}
      {item.fix === "subscribe" && (
        <Button variant="primary" size="small" isBusy={isBusy} className="w-fit" onClick={subscribe}>
          {t("subscribe")}
        </Button>
      )}
      {item.fix === "callback_url" && callbackUrl && <CopyLine name={t("callbackUrl")} value={callbackUrl} />}
      {(item.fix === "new_token" || tokenCauses.includes(cause)) && (
        <Button size="small" className="w-fit" onClick={onNewToken}>
          {t("newToken")}
        </Button>
      )}
    </>
  );
}

/** Some details are a moment. */
function useDateIn(details: string | null): string {
  const isDate = details !== null && /^\d{4}-\d\d-\d\dT/.test(details);
  const date = useLocalDate(isDate ? details : new Date(0).toISOString());
  return isDate ? date : "";
}
