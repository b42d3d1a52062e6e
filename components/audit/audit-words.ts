import { useTranslations } from "next-intl";
import type { AuditEntryDto } from "#lib/audit/schema.ts";
import type { MemberDto } from "#lib/team/schema.ts";

/** What entries are about: the part of an action before its dot. */
export const auditNouns = [
  "member",
  "invitation",
  "session",
  "password",
  "api_key",
  "channel",
  "meta_app",
  "template",
  "rate",
  "contact",
  "conversation",
  "audit",
  "team_notice",
  "bulk_reply",
  "workspace",
] as const;

/** Puts an entry into words; what this page does not know yet keeps its code, which is still the truth. */
export function useAuditWords(members: readonly MemberDto[]) {
  const t = useTranslations("audit");
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name;
  return {
    what: ({ action }: AuditEntryDto) => {
      const key = `actions.${action.replace(".", "_")}`;
      return t.has(key as never) ? t(key as never) : action;
    },
    who: ({ actor }: AuditEntryDto) => {
      const [kind = "", id = ""] = actor.split(":");
      if (kind === "member") return nameOf(id) ?? t("formerMember");
      return t(kind === "api_key" ? "apiKey" : kind === "user" ? "person" : "system");
    },
    /** A detail as a reader knows it: ids of members by their names. */
    detail: (value: unknown) => nameOf(String(value)) ?? String(value),
    /** A member's name; nothing for ids that would tell a reader nothing. */
    subject: ({ subjectId, actor }: AuditEntryDto) =>
      subjectId === null || actor === `member:${subjectId}` ? undefined : nameOf(subjectId),
  };
}
