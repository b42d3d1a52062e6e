import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notices.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { workloadQuery } from "#lib/conversations/client.ts";
import { handOverMine } from "#lib/messages/client/open-thread.ts";
import { membersQuery, updateMe } from "#lib/team/client/team.ts";
import { ReceiverSelect } from "./receiver-select.tsx";

type Choice = "keep" | "give";

/** Going away with work on the desk: keep it, or give it to the queue or a colleague, with a word about it. */
export function AwayDialog({ memberId, onClose }: { memberId: string; onClose: () => void }) {
  const t = useTranslations("team");
  const problemText = useProblemText();
  const { data: workload } = useQuery(workloadQuery(memberId));
  const { data: members = [] } = useQuery(membersQuery);
  const [choice, setChoice] = useState<Choice>("keep");
  const [receiver, setReceiver] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const leave = async () => {
    setBusy(true);
    try {
      const isGiving = choice === "give" && (workload?.unresolved ?? 0) > 0;
      const moved = isGiving
        ? await handOverMine({ toMemberId: receiver, ...(note.trim() === "" ? {} : { note }) })
        : 0;
      await updateMe({ away: true });
      notify(moved > 0 ? t("awayMoved", { count: moved }) : t("awayNow"));
      onClose();
    } catch (failure) {
      setError(problemText(failure));
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("awayTitle")}
      description={t("awayText")}
      actions={
        <>
          <Button onClick={onClose}>{t("stay")}</Button>
          <Button variant="primary" isBusy={isBusy} disabled={!workload} onClick={leave}>
            {t("goAway")}
          </Button>
        </>
      }
    >
      {!workload && <Skeleton className="h-24" />}
      {workload && workload.unresolved > 0 && (
        <div className="grid gap-3">
          <fieldset className="grid gap-1">
            <legend className="mb-1 font-medium">
              {t("awayDesk", { count: workload.unresolved, waiting: workload.waiting })}
            </legend>
            {(["keep", "give"] as const).map((one) => (
              <label key={one} className="flex min-h-control items-center gap-2.5">
                <input
                  type="radio"
                  name="away"
                  className="size-4 accent-accent"
                  checked={choice === one}
                  onChange={() => setChoice(one)}
                />
                {t(`awayChoices.${one}`)}
              </label>
            ))}
          </fieldset>
          {choice === "give" && (
            <>
              <ReceiverSelect
                label={t("receiver")}
                members={members.filter(({ id }) => id !== memberId)}
                value={receiver}
                onChange={setReceiver}
              />
              <Field label={t("handOverNote")} hint={t("handOverNoteHint")}>
                {(field) => (
                  <Textarea
                    {...field}
                    rows={3}
                    dir="auto"
                    maxLength={4096}
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                  />
                )}
              </Field>
            </>
          )}
        </div>
      )}
      <FormError text={error} />
    </Dialog>
  );
}
