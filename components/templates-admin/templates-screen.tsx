"use client";

import { useQuery } from "@tanstack/react-query";
import { accountTemplatesQuery } from "#lib/templates/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import type { Account } from "./accounts.ts";
import { DraftList } from "./draft-list.tsx";
import { NoTemplates } from "./empty-states.tsx";
import { TemplateList } from "./template-list.tsx";
import { TemplateSync } from "./template-sync.tsx";
import type { UseChoices } from "./template-use.tsx";

type TemplatesScreenProps = UseChoices & {
  /** A number of the account. */
  channelId: string;
  /** As of the page's making; from then on events keep them fresh. */
  templates: TemplateDto[];
  /** All of them: a template can be copied to another. */
  accounts: readonly Account[];
  canSync: boolean;
  canDraft: boolean;
  canManage: boolean;
  canAllow: boolean;
  /** Not only those open to agents. */
  seesAll: boolean;
};

export function TemplatesScreen(props: TemplatesScreenProps) {
  const {
    channelId,
    accounts,
    canSync,
    canDraft,
    canManage,
    canAllow,
    audiences,
    numbers,
    seesAll,
    ...made
  } = props;
  const { data: templates } = useQuery({
    ...accountTemplatesQuery(channelId),
    initialData: { data: made.templates, position: null },
    // Between the making of the page and its first event something may have happened.
    refetchOnMount: "always",
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
      {canDraft && <DraftList channelId={channelId} templates={templates} canSubmit={canManage} />}
      {templates.length === 0 ? (
        <NoTemplates seesAll={seesAll} />
      ) : (
        <TemplateList
          templates={templates}
          accounts={accounts}
          canDraft={canDraft}
          canManage={canManage}
          use={canAllow ? { audiences, numbers } : null}
        />
      )}
    </>
  );
}
