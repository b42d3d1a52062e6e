import { ChevronDown, ChevronUp, Megaphone, Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAuthorName } from "#components/messages/author-name.ts";
import { useMinute } from "#components/shell/clock.ts";
import { runCommand } from "#components/shell/commands.ts";
import { useTimes } from "#components/shell/times.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { TeamNoticeDto } from "#lib/team/schema.ts";
import { isFolded, keepFolded } from "./folded.ts";

type TeamNoticeProps = { notice: TeamNoticeDto; reader: string; mayPin: boolean };

/** What everybody is to know now, by whom and since when. Folded it is one line, until it changes. */
export function TeamNotice({ notice, reader, mayPin }: TeamNoticeProps) {
  const t = useTranslations("team-notice");
  const nameOf = useAuthorName();
  const times = useTimes();
  const now = useMinute();
  const [isSmall, setSmall] = useState(() => isFolded(reader, notice.version));
  const fold = (next: boolean) => {
    keepFolded(reader, next ? notice.version : null);
    setSmall(next);
  };
  const { text, pinnedBy, pinnedAt, endsAt } = notice;
  return (
    <section
      aria-label={t("title")}
      className="mx-2.5 mb-2 flex animate-appear gap-2 rounded-lg bg-note py-1.5 ps-2.5 pe-1 text-note-ink"
    >
      <Megaphone aria-hidden="true" className="mt-1 size-4 shrink-0" />
      <div className="min-w-0 flex-1 py-0.5">
        <p dir="auto" className={isSmall ? "truncate" : "whitespace-pre-line break-words font-medium"}>
          {text}
        </p>
        {!isSmall && pinnedAt !== null && (
          <p className="text-xs">
            {t("by", { name: nameOf(pinnedBy), time: times.when(pinnedAt, now) })}
            {endsAt !== null && ` ${t("until", { time: times.ahead(endsAt, now) })}`}
          </p>
        )}
      </div>
      <span className="flex shrink-0">
        {mayPin && !isSmall && (
          <IconButton label={t("edit")} onClick={() => runCommand("pinNotice")}>
            <Pencil aria-hidden="true" className="size-3.5" />
          </IconButton>
        )}
        <IconButton
          label={t(isSmall ? "unfold" : "fold")}
          aria-expanded={!isSmall}
          onClick={() => fold(!isSmall)}
        >
          {isSmall ? (
            <ChevronDown aria-hidden="true" className="size-4" />
          ) : (
            <ChevronUp aria-hidden="true" className="size-4" />
          )}
        </IconButton>
      </span>
    </section>
  );
}
