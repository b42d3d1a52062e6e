import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { FormError } from "#components/auth/form-error.tsx";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { type Capability, roleCan } from "#lib/permissions.ts";
import { membersQuery, meQuery } from "#lib/team/client/team.ts";
import {
  accountTemplatesQuery,
  syncTemplates,
  templateKeys,
  unusableTemplatesQuery,
} from "#lib/templates/client.ts";
import { nearestTemplates, type Obstacle } from "#lib/templates/nearest-templates.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { audiences, audiencesFor } from "#lib/templates/template-use.ts";
import { TemplatesError, TemplatesLoading } from "./template-states.tsx";
import { useTemplateTitles } from "./template-words.ts";

/** More would be a list to read, where one has to be asked for. */
const MOST = 4;
const MOST_NAMES = 3;
const none: TemplateDto[] = [];

/** Nothing to send from this number: what is in the way of each template that is there, and who can change it. */
export function TemplatesEmpty({ channelId }: { channelId: string }) {
  const t = useTranslations("templates");
  const { data: me } = useQuery(meQuery);
  const all = useQuery(accountTemplatesQuery(channelId));
  const kept = useQuery(unusableTemplatesQuery(channelId));
  const lists = [all.data ?? none, kept.data ?? none];
  const titleOf = useTemplateTitles(lists.flat());
  if (!me || all.isPending || kept.isPending) return <TemplatesLoading />;
  if (!all.data || !kept.data) {
    const retry = () => void Promise.all([all.refetch(), kept.refetch()]);
    return <TemplatesError onRetry={retry} />;
  }
  const may = (capability: Capability) => me.capabilities.includes(capability);
  const own = audiencesFor(may);
  const near = nearestTemplates(lists, channelId, own);
  // Of those in review the lists bring only one's own.
  const knowsAll = own.length === audiences.length;
  return (
    <EmptyState
      icon={<FileText aria-hidden="true" className="size-6" />}
      title={t("emptyTitle")}
      className="max-w-xl!"
      actions={
        <>
          {may("templates.draft") && (
            <Button asChild variant="primary">
              <PageLink href="/settings/templates">{t("toTemplates")}</PageLink>
            </Button>
          )}
          {may("templates.sync") && <SyncButton />}
        </>
      }
    >
      {near.length === 0 && <p>{t(knowsAll ? "noneAtAll" : "noneForYou")}</p>}
      <ul aria-label={t("nearest")} className="grid gap-1.5 text-start empty:hidden">
        {near.slice(0, MOST).map(({ template, obstacle }) => (
          <li key={template.id} className="rounded-lg border border-line bg-soft px-2.5 py-1.5 text-sm">
            <bdi className="block truncate font-semibold text-ink-2">{titleOf(template)}</bdi>
            <Reason template={template} obstacle={obstacle} />
          </li>
        ))}
      </ul>
      {near.length > MOST && (
        <p className="pt-1 text-sm">{t("nearestMore", { count: near.length - MOST })}</p>
      )}
      {!may("templates.draft") && <Helpers />}
    </EmptyState>
  );
}

function Reason({ template, obstacle }: { template: TemplateDto; obstacle: Obstacle }) {
  const t = useTranslations("templates");
  if (obstacle === "template_unsupported") {
    const reason = `reasons.${template.unsupportedReason}`;
    return t.has(reason) ? t(reason) : t("reasons.unknown_part");
  }
  // When a pause ends only WhatsApp's own words say.
  const details = obstacle === "template_paused" ? template.rejectionDetails : null;
  return (
    <>
      {t(`obstacles.${obstacle}`)} {details !== null && <bdi>{t("inItsWords", { details })}</bdi>}
    </>
  );
}

/** Whom to ask: those who write templates and say who may use them. */
function Helpers() {
  const t = useTranslations("templates");
  const locale = useLocale();
  const { data: members = [] } = useQuery(membersQuery);
  const helpers = members.filter(
    ({ disabledAt, role }) => disabledAt === null && roleCan(role, "templates.draft"),
  );
  const names = helpers.slice(0, MOST_NAMES).map(({ name }) => name);
  if (names.length === 0) return <p className="pt-2">{t("askSomebody")}</p>;
  const list = new Intl.ListFormat(locale, { style: "long", type: "disjunction" });
  return <p className="pt-2">{t("askThem", { names: list.format(names) })}</p>;
}

function SyncButton() {
  const t = useTranslations("templates");
  const client = useQueryClient();
  const problemText = useProblemText();
  const sync = useMutation({
    mutationFn: () => syncTemplates(),
    onSuccess: () => client.invalidateQueries({ queryKey: templateKeys.lists }),
  });
  return (
    <div className="grid justify-items-center gap-2">
      <Button isBusy={sync.isPending} onClick={() => sync.mutate()}>
        {sync.isPending ? t("syncing") : t("sync")}
      </Button>
      <FormError text={sync.isError ? problemText(sync.error) : undefined} />
      <p role="status" className="text-ink-2">
        {sync.isSuccess && t("syncedNone")}
      </p>
    </div>
  );
}
