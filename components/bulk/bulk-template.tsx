import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { usePreferences } from "#components/preferences/use-preferences.ts";
import { findKnown } from "#components/realtime/known-conversations.ts";
import { recentTemplates } from "#components/templates/recent-templates.ts";
import { TemplateCards, TemplateList } from "#components/templates/template-options.tsx";
import { TemplateSearch } from "#components/templates/template-search.tsx";
import { TemplatesError, TemplatesLoading } from "#components/templates/template-states.tsx";
import { useTemplateTitles } from "#components/templates/template-words.ts";
import { TemplatesEmpty } from "#components/templates/templates-empty.tsx";
import { UnusableTemplates } from "#components/templates/unusable-templates.tsx";
import { useTemplateSearch } from "#components/templates/use-template-search.ts";
import { Button } from "#components/ui/button.tsx";
import type { BulkPreviewRowDto } from "#lib/bulk-replies/schema.ts";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import { templatesQuery } from "#lib/templates/client.ts";
import { canBeFilled, rankTemplates } from "#lib/templates/template-ranking.ts";
import { BulkFields } from "./bulk-fields.tsx";
import type { BulkTemplateDraft } from "./template-draft.ts";

type BulkTemplateProps = {
  ids: readonly string[];
  rows: readonly BulkPreviewRowDto[];
  draft: BulkTemplateDraft | null;
  onChange: (
    change: BulkTemplateDraft | null | ((held: BulkTemplateDraft | null) => BulkTemplateDraft | null),
  ) => void;
};

/** What closed windows get: a template of the number that most of them are on. */
export function BulkTemplate({ ids, rows, draft, onChange }: BulkTemplateProps) {
  const t = useTranslations("bulk");
  const { channelId, name, others } = useMainChannel(ids);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-sm">{t("template")}</legend>
      <p className="text-ink-3 text-sm">
        {t("templateHint")}
        {name !== null && ` ${t("templatesOf", { name })}`}
        {others > 0 && ` ${t("templatesOthers", { count: others })}`}
      </p>
      {channelId === null ? (
        <TemplatesLoading />
      ) : (
        <Choice channelId={channelId} draft={draft} onChange={onChange} />
      )}
      {draft && (
        <>
          <BulkFields key={draft.template.id} draft={draft} rows={rows} onChange={onChange} />
          <Button size="small" variant="quiet" className="mt-2" onClick={() => onChange(null)}>
            {t("noTemplate")}
          </Button>
        </>
      )}
    </fieldset>
  );
}

type ChoiceProps = Pick<BulkTemplateProps, "draft" | "onChange"> & { channelId: string };

function Choice({ channelId, draft, onChange }: ChoiceProps) {
  const locale = useLocale();
  const root = useRef<HTMLDivElement>(null);
  const templates = useQuery(templatesQuery(channelId));
  const { favouriteTemplates } = usePreferences();
  const ranked = useMemo(
    () =>
      rankTemplates(templates.data ?? [], {
        ...{ recent: recentTemplates(), language: null, fallbackLanguage: locale, draft: "" },
        favourites: favouriteTemplates,
      }),
    [templates.data, locale, favouriteTemplates],
  );
  const titleOf = useTemplateTitles(ranked);
  const search = useTemplateSearch(ranked, titleOf);
  if (templates.isPending) return <TemplatesLoading />;
  if (!templates.data) return <TemplatesError onRetry={() => void templates.refetch()} />;
  if (!ranked.some(canBeFilled)) return <TemplatesEmpty channelId={channelId} />;
  const options = {
    ...{ chosenId: draft?.template.id ?? null, titleOf, prefill: () => ({}) },
    onChoose: (template: BulkTemplateDraft["template"]) => {
      search.close();
      onChange({ template, values: {}, everywhere: [], files: {} });
    },
  };
  return (
    <div ref={root} className="-mx-3">
      {search.isOpen ? (
        <TemplateList templates={search.found} {...options}>
          <UnusableTemplates channelId={channelId} query={search.query} />
        </TemplateList>
      ) : (
        <TemplateCards templates={ranked} {...options} />
      )}
      <div className="px-3 pt-2">
        <TemplateSearch
          query={search.query}
          count={ranked.length}
          onChange={search.change}
          onOpen={search.open}
        />
      </div>
    </div>
  );
}

type MainChannel = {
  channelId: string | null;
  /** Null where there is only one number to speak of. */
  name: string | null;
  /** Conversations on other numbers, as far as this page knows them. */
  others: number;
};

/** The number most of the conversations are on; a template that another one lacks is said row by row. */
function useMainChannel(ids: readonly string[]): MainChannel {
  const client = useQueryClient();
  const { data: channels } = useQuery(channelsQuery);
  const counts = new Map<string, number>();
  for (const id of ids) {
    const channelId = findKnown(client, id)?.channelId;
    if (channelId) counts.set(channelId, (counts.get(channelId) ?? 0) + 1);
  }
  const [most, ...rest] = [...counts].sort(([, a], [, b]) => b - a);
  const connected = channels?.filter(({ disconnectedAt }) => disconnectedAt === null) ?? [];
  const channelId = most?.[0] ?? connected[0]?.id ?? null;
  const named = channels?.find(({ id }) => id === channelId);
  return {
    channelId,
    name: named && connected.length > 1 ? `${named.name} (${named.displayPhoneNumber})` : null,
    others: rest.reduce((sum, [, count]) => sum + count, 0),
  };
}
