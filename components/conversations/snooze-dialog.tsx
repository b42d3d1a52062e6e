import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { isSnoozable } from "#lib/conversations/conversation-change.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { useContactName } from "./contact-name.ts";
import { fromLocalField, outlivesWindow, snoozePresets, toLocalField } from "./snooze-times.ts";
import { openWindowEnd, useOutlivesWords, useSnooze } from "./use-snooze.ts";

/** A date and a time of one's own, in the browser's own field. */
export function SnoozeDialog({ row, onClose }: { row: ViewedConversationDto; onClose: () => void }) {
  const t = useTranslations("lists.snooze");
  const nameOf = useContactName();
  const outlives = useOutlivesWords();
  const snooze = useSnooze(row);
  const now = serverNow();
  const [text, setText] = useState(() => toLocalField(startOf(row, now)));
  const [isTried, setTried] = useState(false);
  const at = fromLocalField(text);
  const isGood = at !== null && isSnoozable(new Date(at), new Date(now));
  const windowEndsAt = openWindowEnd(row, now);
  const form = "snooze-form";
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("title", { name: nameOf(row.contact) })}
      actions={
        <Button type="submit" form={form} variant="primary">
          {t("confirm")}
        </Button>
      }
    >
      <form
        id={form}
        method="post"
        className="grid gap-3 pt-1"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isGood) return setTried(true);
          onClose();
          snooze(at);
        }}
      >
        <Field label={t("until")} error={isTried && !isGood ? t("badTime") : undefined}>
          {(field) => (
            <Input
              {...field}
              type="datetime-local"
              required
              min={toLocalField(now)}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <p aria-live="polite" className="flex min-h-10 gap-2 text-sm text-warn">
          {isGood && windowEndsAt !== null && outlivesWindow(at, windowEndsAt) && (
            <>
              <Lock aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
              {outlives(windowEndsAt, now)}
            </>
          )}
        </p>
      </form>
    </Dialog>
  );
}

/** Where it is snoozed until already, else tomorrow morning. */
function startOf(row: ViewedConversationDto, now: number): number {
  if (row.snoozedUntil !== null) return Date.parse(row.snoozedUntil);
  return snoozePresets(now, null).find(({ name }) => name === "tomorrow")?.at ?? now;
}
