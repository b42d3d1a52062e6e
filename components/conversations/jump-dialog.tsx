import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useTimes } from "#components/shell/times.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notices.ts";
import { findLineAt, type LineAtTime } from "#lib/messages/client/open-thread.ts";
import { serverNow } from "#lib/platform/realtime-client/server-clock.ts";
import { localDay, startOfDay } from "./local-day.ts";

type JumpDialogProps = { conversationId: string; onMessage: (id: string) => void; onClose: () => void };

/** Opens the thread at the first message of a day, or at what comes next, and says which of the two it is. */
export function JumpDialog({ conversationId, onMessage, onClose }: JumpDialogProps) {
  const t = useTranslations("thread-tools.jump");
  const problemText = useProblemText();
  const times = useTimes();
  const [day, setDay] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const today = localDay(serverNow());
  const show = ({ message, isFirst }: LineAtTime) => {
    onClose();
    onMessage(message.id);
    if (localDay(Date.parse(message.sortAt)) === day) return;
    notify(t(isFirst ? "begins" : "next", { day: times.dayWithin(message.sortAt, serverNow()) }));
  };
  const jump = async () => {
    const start = startOfDay(day);
    if (start === null || day > today) return setProblem(t("badDay"));
    setBusy(true);
    try {
      const line = await findLineAt(conversationId, new Date(start).toISOString());
      if (line) show(line);
      else setProblem(t("nothing"));
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  const form = "jump-form";
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("title")}
      actions={
        <Button type="submit" form={form} variant="primary" isBusy={isBusy}>
          {t("go")}
        </Button>
      }
    >
      <form
        id={form}
        method="post"
        noValidate
        className="pt-1"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void jump();
        }}
      >
        <Field label={t("day")} error={problem}>
          {(field) => (
            <Input
              {...field}
              type="date"
              required
              max={today}
              value={day}
              onChange={(event) => {
                setDay(event.target.value);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
