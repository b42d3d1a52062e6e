import { useTranslations } from "next-intl";
import { LocalDate } from "#components/team/local-date.tsx";
import type { AuditEntryDto } from "#lib/audit/schema.ts";
import type { MemberDto } from "#lib/team/schema.ts";
import { useAuditWords } from "./audit-words.ts";

type AuditRowProps = { entry: AuditEntryDto; members: readonly MemberDto[] };

export function AuditRow({ entry, members }: AuditRowProps) {
  const t = useTranslations("audit");
  const words = useAuditWords(members);
  const subject = words.subject(entry);
  const details = Object.entries(entry.details ?? {});
  return (
    <li className="grid gap-x-4 gap-y-0.5 px-3 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <p className="min-w-0">
        <span className="font-medium" dir="auto">
          {words.who(entry)}
        </span>{" "}
        <span className="text-ink-2">{words.what(entry)}</span>{" "}
        {subject && (
          <span className="font-medium" dir="auto">
            {subject}
          </span>
        )}
      </p>
      <p className="text-ink-3 text-sm tabular-nums">
        <LocalDate iso={entry.at} />
      </p>
      {details.length > 0 && (
        <dl className="flex flex-wrap gap-x-3 text-ink-3 text-sm" aria-label={t("details")}>
          {details.map(([name, value]) => (
            <div key={name} className="flex gap-1">
              <dt>{name}</dt>
              <dd className="break-all text-ink-2">{words.detail(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
