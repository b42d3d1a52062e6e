"use client";

import { ChevronRight, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import type { WebhookEventDto } from "#lib/inbound/schema.ts";
import { useEventWords } from "./event-words.ts";
import { indentJson } from "./indent-json.ts";

/** What was received, as text and nothing else: it is a stranger's. */
export function EventContent({ event: { field, excerpt } }: { event: WebhookEventDto }) {
  const t = useTranslations("webhook-events");
  const words = useEventWords();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(excerpt);
      notify(t("copied"));
    } catch {
      notify(t("notCopied"), { tone: "crit" });
    }
  };
  return (
    <details className="group min-w-0">
      <summary className="flex w-fit list-none items-center gap-1 rounded-sm text-ink-2 text-sm hover:text-ink max-sm:min-h-control [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 transition-transform group-open:rotate-90 rtl:-scale-x-100"
        />
        {t("content")}
      </summary>
      <div className="mt-1.5 grid gap-1.5">
        <section
          aria-label={t("contentOf", { field: words.field(field) })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="scroll-thin max-h-80 overflow-auto rounded-md bg-soft focus-inset"
        >
          <pre dir="ltr" className="w-fit p-3 font-mono text-sm">
            {indentJson(excerpt)}
          </pre>
        </section>
        <div className="flex flex-wrap items-center gap-2">
          <Button size="small" icon={<Copy aria-hidden="true" className="size-3.5" />} onClick={copy}>
            {t("copy")}
          </Button>
          {isCut(excerpt) && <p className="text-ink-3 text-sm">{t("cut")}</p>}
        </div>
      </div>
    </details>
  );
}

/** The server gives the first 2,000 bytes; a whole event ends as JSON does. */
function isCut(excerpt: string): boolean {
  try {
    JSON.parse(excerpt);
    return false;
  } catch {
    return new TextEncoder().encode(excerpt).length >= 1_990;
  }
}
