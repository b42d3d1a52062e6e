import { useQueryClient } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useContactName } from "#components/conversations/contact-name.ts";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { notify } from "#components/ui/notices.ts";
import { Textarea } from "#components/ui/textarea.tsx";
import { blockContact, unblockContact } from "#lib/contacts/client.ts";
import type { ContactDto } from "#lib/contacts/schema.ts";

/** Blocks after asking why; unblocks at once. */
export function BlockButton({ contact }: { contact: ContactDto }) {
  const t = useTranslations("contacts");
  const nameOf = useContactName();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [isAsking, setAsking] = useState(false);
  const name = nameOf(contact);
  const tell = (data: ContactDto, said: string) => {
    applyEvent({ client, memberId: null }, { type: "contact.updated", position: 0, at: "", data });
    notify(said);
  };
  const unblock = () =>
    unblockContact(contact.id).then(
      (data) => tell(data, t("unblockedNow", { name })),
      (error) => void notify(problemText(error), { tone: "crit" }),
    );
  if (contact.blockedAt !== null) return <Button onClick={() => void unblock()}>{t("unblock")}</Button>;
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Ban aria-hidden="true" className="size-4" />
        {t("block")}
      </Button>
      {isAsking && (
        <BlockDialog
          name={name}
          onClose={() => setAsking(false)}
          onBlock={async (reason) => tell(await blockContact(contact.id, reason), t("blockedNow", { name }))}
        />
      )}
    </>
  );
}

type BlockDialogProps = { name: string; onClose: () => void; onBlock: (reason: string) => Promise<void> };

function BlockDialog({ name, onClose, onBlock }: BlockDialogProps) {
  const t = useTranslations("contacts");
  const problemText = useProblemText();
  const [reason, setReason] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const block = async () => {
    setBusy(true);
    try {
      await onBlock(reason);
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
      title={t("blockTitle", { name })}
      description={t("blockText")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="danger" isBusy={isBusy} onClick={() => void block()}>
            {t("block")}
          </Button>
        </>
      }
    >
      <Field label={t("blockReason")} hint={t("blockReasonHint")}>
        {(field) => (
          <Textarea
            {...field}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={500}
            dir="auto"
          />
        )}
      </Field>
      <FormError text={error} />
    </Dialog>
  );
}
