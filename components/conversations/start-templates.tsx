import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useMemo } from "react";
import { usePreferences } from "#components/preferences/use-preferences.ts";
import { recentTemplates } from "#components/templates/recent-templates.ts";
import { type Addressee, TemplateFilling } from "#components/templates/template-filling.tsx";
import { TemplatesError, TemplatesLoading } from "#components/templates/template-states.tsx";
import { TemplatesEmpty } from "#components/templates/templates-empty.tsx";
import type { FillingProps } from "#components/templates/use-template-filling.ts";
import { templatesQuery } from "#lib/templates/client.ts";
import { canBeFilled, rankTemplates } from "#lib/templates/template-ranking.ts";

type StartTemplatesProps = Omit<FillingProps, "closedAt"> & {
  channelId: string;
  contact: Addressee;
  language: string | null;
};

const nothingSaid: readonly string[] = [];

/** The templates of one number, for somebody with whom nothing has been said yet. */
export function StartTemplates({ channelId, contact, language, ...filling }: StartTemplatesProps) {
  const locale = useLocale();
  const templates = useQuery(templatesQuery(channelId));
  const { favouriteTemplates } = usePreferences();
  const ranked = useMemo(
    () =>
      rankTemplates(templates.data ?? [], {
        recent: recentTemplates(),
        language,
        fallbackLanguage: locale,
        draft: "",
        favourites: favouriteTemplates,
      }),
    [templates.data, language, locale, favouriteTemplates],
  );
  if (templates.isPending) return <TemplatesLoading />;
  if (!templates.data) return <TemplatesError onRetry={() => void templates.refetch()} />;
  if (!ranked.some(canBeFilled)) return <TemplatesEmpty channelId={channelId} />;
  return (
    <TemplateFilling
      templates={ranked}
      channelId={channelId}
      contact={contact}
      texts={nothingSaid}
      closedAt={null}
      {...filling}
    />
  );
}
