"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { notify } from "#components/ui/notices.ts";

type CopyLineProps = { name: string; value: string };

/** A value to enter elsewhere, whole and selectable, with a button that copies it. */
export function CopyLine({ name, value }: CopyLineProps) {
  const t = useTranslations("channels");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      notify(t("copied"));
    } catch {
      notify(t("notCopied"), { tone: "crit" });
    }
  };
  return (
    <span className="flex items-center gap-1">
      <code dir="ltr" className="min-w-0 select-all break-all rounded-sm bg-soft px-1.5 py-0.5 text-sm">
        {value}
      </code>
      <IconButton label={t("copyOf", { name })} className="size-7! max-sm:size-control!" onClick={copy}>
        <Copy aria-hidden="true" className="size-3.5" />
      </IconButton>
    </span>
  );
}
