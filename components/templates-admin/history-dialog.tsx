import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LocalDate } from "#components/team/local-date.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { membersQuery } from "#lib/team/client/team.ts";
import { historyQuery } from "#lib/templates/client.ts";
import { type ContentChange, contentChanges } from "#lib/templates/content-changes.ts";
import type { TemplateDto, TemplateVersionDto } from "#lib/templates/schema.ts";
import { useTemplateWords } from "./template-words.ts";

type HistoryDialogProps = { template: TemplateDto; name: string; onClose: () => void };

/** What a template said, from when to when, who submitted it and what that changed. */
export function HistoryDialog({ template, name, onClose }: HistoryDialogProps) {
  const t = useTranslations("template-builder");
  const { data: versions = [], isPending } = useQuery(historyQuery(template.id, template.version));
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("historyOf", { name })}
      className="max-w-xl!"
      actions={<Button onClick={onClose}>{t("done")}</Button>}
    >
      {!isPending && versions.length === 0 && <p className="text-ink-2">{t("historyNone")}</p>}
      <ol aria-busy={isPending || undefined} className="grid gap-4">
        {versions.map((version, index) => (
          <li key={version.id}>
            <Version version={version} before={versions[index + 1]} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

type VersionProps = { version: TemplateVersionDto; before: TemplateVersionDto | undefined };

function Version({ version, before }: VersionProps) {
  const t = useTranslations("template-builder");
  const words = useTemplateWords();
  const { data: members = [] } = useQuery(membersQuery);
  const author = version.submittedBy?.split(":")[1];
  const who = members.find(({ id }) => id === author)?.name;
  const date = (iso: string) => () => <LocalDate iso={iso} />;
  const changes = contentChanges(before?.components ?? [], version.components);
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium">
          {version.submittedBy === null
            ? t.rich("seen", { date: date(version.submittedAt) })
            : t.rich("submitted", { date: date(version.submittedAt), who: who ?? t("somebody") })}
        </span>
        {version.approvedAt && version.endedAt === null && <Tag tone="accent">{t("live")}</Tag>}
      </p>
      <p className="text-ink-2 text-sm">
        {version.approvedAt &&
          (version.endedAt
            ? t.rich("liveBetween", { from: date(version.approvedAt), to: date(version.endedAt) })
            : t.rich("liveSince", { from: date(version.approvedAt) }))}
        {!version.approvedAt && !version.rejectedAt && t("neverLive")}
        {version.rejectedAt && (
          <span className="text-crit">
            {words.rejection({ ...version, status: "REJECTED" })}
            {version.rejectionDetails && ` ${version.rejectionDetails}`}
          </span>
        )}
      </p>
      {changes.length > 0 && (
        <dl className="mt-1.5 grid gap-1.5 rounded-md bg-soft px-3 py-2">
          {changes.map((change) => (
            <Change
              key={`${change.card}/${change.part}/${change.number}`}
              change={change}
              isFirst={!before}
            />
          ))}
        </dl>
      )}
    </>
  );
}

function Change({ change, isFirst }: { change: ContentChange; isFirst: boolean }) {
  const t = useTranslations("template-builder");
  const { part, number, card, before, after } = change;
  const place = t(`places.${part}`, { number: number ?? 0 });
  return (
    <div>
      <dt className="text-ink-2 text-sm">{card === null ? place : t("onCard", { place, card })}</dt>
      {before !== null && !isFirst && (
        <dd className="whitespace-pre-wrap break-words" dir="auto">
          <del className="decoration-crit text-ink-2">
            <span className="sr-only">{t("was")} </span>
            {before}
          </del>
        </dd>
      )}
      {after !== null && (
        <dd className="whitespace-pre-wrap break-words" dir="auto">
          <ins className="no-underline">
            <span className="sr-only">{t("is")} </span>
            {after}
          </ins>
        </dd>
      )}
    </div>
  );
}
