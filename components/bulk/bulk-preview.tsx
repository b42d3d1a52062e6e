import { useTranslations } from "next-intl";
import { useContactName } from "#components/conversations/contact-name.ts";
import { Bubble } from "#components/messages/bubble.tsx";
import { useMinute } from "#components/shell/clock.ts";
import { TemplatePreviewView } from "#components/templates/template-preview-view.tsx";
import { useFieldLabel } from "#components/templates/template-words.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { BulkPreviewRowDto } from "#lib/bulk-replies/schema.ts";
import { draftPreview } from "#lib/messages/template-draft.ts";
import { templateFields } from "#lib/templates/template-fields.ts";
import { useSkipWords } from "./skip-words.ts";
import type { BulkTemplateDraft } from "./template-draft.ts";

type BulkPreviewProps = {
  rows: readonly BulkPreviewRowDto[];
  draft: BulkTemplateDraft | null;
  isPending: boolean;
  error: string | null;
  /** Selected ones that are no more. */
  lost: number;
};

/** Row by row: what exactly that customer gets, or why nothing. Who gets nothing stands first. */
export function BulkPreview({ rows, draft, isPending, error, lost }: BulkPreviewProps) {
  const t = useTranslations("bulk");
  const sorted = rows.toSorted((a, b) => Number(b.state === "skipped") - Number(a.state === "skipped"));
  return (
    <section aria-label={t("preview")} className="min-w-0">
      <h3 className="mb-1 font-medium text-sm">{t("preview")}</h3>
      {isPending && <Skeleton className="h-32 rounded-lg" />}
      {error !== null && (
        <Banner tone="crit" className="rounded-md">
          {error}
        </Banner>
      )}
      {lost > 0 && <p className="mb-1 text-ink-2 text-sm">{t("lost", { count: lost })}</p>}
      <ul className="divide-y divide-line rounded-lg border border-line empty:hidden">
        {sorted.map((row) => (
          <PreviewRow key={row.conversationId} row={row} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function PreviewRow({ row, draft }: { row: BulkPreviewRowDto; draft: BulkTemplateDraft | null }) {
  const t = useTranslations("bulk");
  const nameOf = useContactName();
  const skipWords = useSkipWords();
  const fieldLabel = useFieldLabel();
  const labelOf = (fieldId: string) => {
    const field = draft && templateFields(draft.template).find(({ id }) => id === fieldId);
    return draft && field ? fieldLabel(draft.template, field) : undefined;
  };
  const now = useMinute();
  const { state, text, values, reason, missing, contact, billing } = row;
  const isFree = billing?.freeUntil != null && Date.parse(billing.freeUntil) > now;
  return (
    <li className="grid gap-1 px-3 py-2">
      <p className="flex min-w-0 items-center gap-2">
        <bdi className="min-w-0 flex-1 truncate font-medium">{nameOf(contact)}</bdi>
        <Tag tone={state === "skipped" ? "warn" : "neutral"} className="shrink-0">
          {t(`states.${isFree ? "free" : state}`)}
        </Tag>
      </p>
      {state === "skipped" ? (
        <p className="text-ink-2 text-sm">{skipWords(reason, missing, labelOf)}</p>
      ) : (
        <div className="flex justify-end">
          <Bubble look="ghost" isLast>
            {state === "template" && draft ? (
              <TemplatePreviewView preview={draftPreview(draft.template, { values, files: draft.files })} />
            ) : (
              <p dir="auto" className="whitespace-pre-line break-words">
                {text}
              </p>
            )}
          </Bubble>
        </div>
      )}
    </li>
  );
}
