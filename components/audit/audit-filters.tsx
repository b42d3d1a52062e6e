import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { AuditFilter } from "#lib/audit/schema.ts";
import type { MemberDto } from "#lib/team/schema.ts";
import { auditNouns } from "./audit-words.ts";

/** As typed; empty means any. Days are those of the reader's own calendar, the last one included. */
export type AuditWishes = { noun: string; memberId: string; from: string; to: string };

export function filterOf({ noun, memberId, from, to }: AuditWishes): AuditFilter {
  return {
    ...(noun ? { action: noun } : {}),
    ...(memberId ? { actor: `member:${memberId}` } : {}),
    ...(from ? { from: startOfDay(from, 0) } : {}),
    ...(to ? { to: startOfDay(to, 1) } : {}),
  };
}

/** Midnight at the reader's place, `add` days later. */
function startOfDay(day: string, add: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + add).toISOString();
}

type AuditFiltersProps = {
  wishes: AuditWishes;
  members: readonly MemberDto[];
  onChange: (wishes: AuditWishes) => void;
};

export function AuditFilters({ wishes, members, onChange }: AuditFiltersProps) {
  const t = useTranslations("audit");
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      <Field label={t("about")}>
        {(field) => (
          <Select
            {...field}
            value={wishes.noun}
            onChange={(event) => onChange({ ...wishes, noun: event.target.value })}
          >
            <option value="">{t("everything")}</option>
            {auditNouns.map((noun) => (
              <option key={noun} value={noun}>
                {t(`nouns.${noun}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("by")}>
        {(field) => (
          <Select
            {...field}
            value={wishes.memberId}
            onChange={(event) => onChange({ ...wishes, memberId: event.target.value })}
          >
            <option value="">{t("everybody")}</option>
            {members.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {(["from", "to"] as const).map((part) => (
        <Field key={part} label={t(part)}>
          {(field) => (
            <Input
              {...field}
              type="date"
              value={wishes[part]}
              onChange={(event) => onChange({ ...wishes, [part]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
