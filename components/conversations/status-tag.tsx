import { AlarmClock, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMinute } from "#components/shell/clock.ts";
import { useTimes } from "#components/shell/times.ts";
import { Tag } from "#components/ui/tag.tsx";
import type { ConversationDto } from "#lib/conversations/schema.ts";

type StatusTagProps = {
  of: Pick<ConversationDto, "status" | "snoozedUntil" | "wokenAt">;
  /** "brief" in rows, where the reason is plain from the icon. */
  style: "full" | "brief";
  className?: string;
};

/** Why a conversation is not on the desk (snoozed until when, waiting for somebody else), or on it again. */
export function StatusTag({ of: { status, snoozedUntil, wokenAt }, style, className }: StatusTagProps) {
  const t = useTranslations("lists.tag");
  const times = useTimes();
  const now = useMinute();
  if (status === "pending") {
    return (
      <Tag
        tone="accent"
        className={className}
        icon={<Hourglass aria-hidden="true" className="size-3 shrink-0" />}
      >
        {t("pending")}
      </Tag>
    );
  }
  if (snoozedUntil === null && wokenAt === null) return null;
  const time = snoozedUntil === null ? null : times.ahead(snoozedUntil, now);
  return (
    <Tag
      tone="accent"
      className={className}
      icon={<AlarmClock aria-hidden="true" className="size-3 shrink-0" />}
    >
      {time === null ? (
        t("woken")
      ) : style === "full" ? (
        t("snoozed", { time })
      ) : (
        <>
          <span className="sr-only">{t("until")}</span> {time}
        </>
      )}
    </Tag>
  );
}
