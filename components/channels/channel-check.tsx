"use client";

import { useTranslations } from "next-intl";
import { FormError } from "#components/auth/form-error.tsx";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { CheckLine, type Remedies } from "./check-line.tsx";
import type { Check } from "./use-channel-checks.ts";

type ChannelCheckProps = {
  name: string;
  check: Check;
  onAgain: () => void;
  onHide: () => void;
} & Remedies;

export function ChannelCheck({ name, check, onAgain, onHide, ...remedies }: ChannelCheckProps) {
  const t = useTranslations("channels");
  const isAsking = check.state === "asking";
  const items = check.state === "answered" ? check.items : [];
  // A token that is not accepted spoils three answers and is one problem.
  const causes = new Set(items.flatMap(({ state, cause }) => (state === "problem" ? [cause] : [])));
  const isWaiting = items.some(({ state }) => state === "waiting");
  return (
    <section
      aria-label={t("checkTitle", { name })}
      aria-busy={isAsking}
      className="grid gap-2 border-line border-t px-3 py-2.5"
    >
      <div role="status" className="font-medium">
        {isAsking && t("loadingCheck")}
        {check.state === "answered" &&
          (causes.size > 0
            ? t("checkProblems", { count: causes.size })
            : t(isWaiting ? "checkWaiting" : "checkAllOk"))}
      </div>
      {isAsking && ["first", "second", "third"].map((line) => <Skeleton key={line} className="h-4 w-64" />)}
      {check.state === "failed" && <FormError text={check.text} />}
      {items.length > 0 && (
        <ul className="grid gap-2">
          {items.map((item, index) => (
            <CheckLine
              key={item.item}
              item={item}
              isRepeated={item.cause !== null && items.findIndex(({ cause }) => cause === item.cause) < index}
              {...remedies}
            />
          ))}
        </ul>
      )}
      {!isAsking && (
        <div className="mt-1 flex gap-2">
          <Button size="small" onClick={onAgain}>
            {t("checkAgain")}
          </Button>
          <Button size="small" variant="quiet" onClick={onHide}>
            {t("hideCheck")}
          </Button>
        </div>
      )}
    </section>
  );
}
