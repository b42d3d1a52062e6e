import { useQueryClient } from "@tanstack/react-query";
import { AlarmClock, CalendarClock, Hourglass, Inbox, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { findKnown } from "#components/realtime/known-conversations.ts";
import { useTimes } from "#components/shell/times.ts";
import { MenuItem, MenuSeparator, OpenMenu } from "#components/ui/menu.tsx";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { useContactName } from "./contact-name.ts";
import { useStatusChange } from "./put-away.ts";
import { SnoozeDialog } from "./snooze-dialog.tsx";
import { endSnoozeRequest, type SnoozeRequest } from "./snooze-request.ts";
import { outlivesWindow, snoozePresets } from "./snooze-times.ts";
import { openWindowEnd, useOutlivesWords, useSnooze } from "./use-snooze.ts";

/** Until when, and the two other ways to say "not now": waiting for somebody else, and back to open. */
export function SnoozeMenu({ conversationId, anchor }: SnoozeRequest) {
  const t = useTranslations("lists.snooze");
  const nameOf = useContactName();
  const row = findKnown(useQueryClient(), conversationId);
  const [isPicking, setPicking] = useState(false);
  const hasPicked = useRef(false);
  if (!row) return null;
  if (isPicking) return <SnoozeDialog row={row} onClose={endSnoozeRequest} />;
  return (
    <OpenMenu
      anchor={anchor}
      label={t("title", { name: nameOf(row.contact) })}
      // Choosing "pick a time" closes the menu, too, and goes on in a dialog.
      onClose={() => hasPicked.current || endSnoozeRequest()}
    >
      <Items
        row={row}
        onPick={() => {
          hasPicked.current = true;
          setPicking(true);
        }}
      />
    </OpenMenu>
  );
}

function Items({ row, onPick }: { row: ViewedConversationDto; onPick: () => void }) {
  const t = useTranslations("lists.snooze");
  const times = useTimes();
  const outlives = useOutlivesWords();
  const { setStatus } = useStatusChange();
  const snooze = useSnooze(row);
  const now = serverNow();
  const windowEndsAt = openWindowEnd(row, now);
  const presets = snoozePresets(now, windowEndsAt);
  const isAside = row.status === "snoozed" || row.status === "pending";
  const warns = presets.some(({ at }) => outlivesWindow(at, windowEndsAt));
  return (
    <>
      {presets.map(({ name, at }) => (
        <MenuItem
          key={name}
          icon={<AlarmClock aria-hidden="true" className="size-4" />}
          onSelect={() => snooze(at)}
        >
          <span className="flex items-center gap-4">
            <span className="min-w-0 flex-1 whitespace-normal">{t(name)}</span>
            <span className="flex items-center gap-1.5 text-ink-3 text-sm tabular-nums">
              {outlivesWindow(at, windowEndsAt) && (
                <Lock role="img" aria-label={t("templateOnly")} className="size-3.5 text-warn" />
              )}
              {name === "tomorrow" ? times.time(at) : times.ahead(at, now)}
            </span>
          </span>
        </MenuItem>
      ))}
      <MenuItem icon={<CalendarClock aria-hidden="true" className="size-4" />} onSelect={onPick}>
        {t("custom")}
      </MenuItem>
      {warns && windowEndsAt !== null && (
        <p className="flex max-w-72 gap-2 px-2 py-1.5 text-sm text-warn">
          <Lock aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          {outlives(windowEndsAt, now)}
        </p>
      )}
      <MenuSeparator />
      {row.status !== "pending" && (
        <MenuItem
          icon={<Hourglass aria-hidden="true" className="size-4" />}
          onSelect={() => setStatus(row, "pending", t("pendingNow"))}
        >
          {t("pending")}
        </MenuItem>
      )}
      {isAside && (
        <MenuItem
          icon={<Inbox aria-hidden="true" className="size-4" />}
          onSelect={() => setStatus(row, "open", t("openNow"))}
        >
          {row.status === "snoozed" ? t("endSnooze") : t("open")}
        </MenuItem>
      )}
    </>
  );
}
