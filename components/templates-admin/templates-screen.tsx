"use client";

import { useQuery } from "@tanstack/react-query";
import { accountTemplatesQuery } from "#lib/templates/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { NoTemplates } from "./empty-states.tsx";
import { TemplateList } from "./template-list.tsx";
import { TemplateSync } from "./template-sync.tsx";

type TemplatesScreenProps = {
  /** A number of the account. */
  channelId: string;
  /** As of the page's making; from then on events keep them fresh. */
  templates: TemplateDto[];
  canSync: boolean;
  canManage: boolean;
  /** Not only those open to agents. */
  seesAll: boolean;
};

export function TemplatesScreen({ channelId, canSync, canManage, seesAll, ...made }: TemplatesScreenProps) {
  const { data: templates } = useQuery({
    ...accountTemplatesQuery(channelId),
    initialData: made.templates,
  });
  const lastSyncedAt =
    templates
      .map(({ syncedAt }) => syncedAt)
      .toSorted()
      .at(-1) ?? null;
  return (
    <>
      <TemplateSync
        channelId={channelId}
        canSync={canSync}
        total={templates.length}
        lastSyncedAt={lastSyncedAt}
      />
      {templates.length === 0 ? (
        <NoTemplates seesAll={seesAll} />
      ) : (
        <TemplateList templates={templates} canManage={canManage} />
      )}
    </>
  );
}
