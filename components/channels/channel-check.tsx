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
  const problems =
    check.state === "answered" ? check.items.filter(({ state }) => state === "problem").length : 0;
  return (
    <section
      aria-label={t("checkTitle", { name })}
      aria-busy={isAsking}
      className="grid gap-2 border-line border-t px-3 py-2.5"
    >
      <div role="status" className="font-medium">
        {isAsking && t("loadingCheck")}
        {check.state === "answered" &&
          (problems === 0 ? t("checkAllOk") : t("checkProblems", { count: problems }))}
      </div>
      {isAsking && ["first", "second", "third"].map((line) => <Skeleton key={line} className="h-4 w-64" />)}
      {check.state === "failed" && <FormError text={check.text} />}
      {check.state === "answered" && (
        <ul className="grid gap-2">
          {check.items.map((item) => (
            <CheckLine key={item.item} item={item} {...remedies} />
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
