import { AlarmClock, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMinute } from "#components/shell/clock.ts";
import { useTimes } from "#components/shell/times.ts";
import { Tag } from "#components/ui/tag.tsx";
import type { ConversationDto } from "#lib/conversations/schema.ts";

type StatusTagProps = Pick<ConversationDto, "status" | "snoozedUntil"> & {
  /** "brief" in rows, where the reason is plain from the icon. */
  style: "full" | "brief";
  className?: string;
};

/** Why a conversation is not on the desk: snoozed until when, or waiting for somebody else. */
export function StatusTag({ status, snoozedUntil, style, className }: StatusTagProps) {
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
  if (status !== "snoozed" || snoozedUntil === null) return null;
  const time = times.ahead(snoozedUntil, now);
  return (
    <Tag
      tone="accent"
      className={className}
      icon={<AlarmClock aria-hidden="true" className="size-3 shrink-0" />}
    >
      {style === "full" ? (
        t("snoozed", { time })
      ) : (
        <>
          <span className="sr-only">{t("until")}</span> {time}
        </>
      )}
    </Tag>
  );
}
