import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { MemberDto } from "#lib/team/schema.ts";

type ReceiverSelectProps = {
  label: string;
  members: readonly MemberDto[];
  /** Null: the queue. */
  value: string | null;
  onChange: (memberId: string | null) => void;
};

/** Who gets conversations: the queue, or somebody who works here. */
export function ReceiverSelect({ label, members, value, onChange }: ReceiverSelectProps) {
  const t = useTranslations("team");
  return (
    <Field label={label}>
      {(field) => (
        <Select {...field} value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">{t("queue")}</option>
          {members
            .filter(({ disabledAt }) => disabledAt === null)
            .map(({ id, name, awayAt }) => (
              <option key={id} value={id}>
                {awayAt === null ? name : t("nameAway", { name })}
              </option>
            ))}
        </Select>
      )}
    </Field>
  );
}
