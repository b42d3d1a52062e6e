"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { FormError } from "#components/auth/form-error.tsx";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

type ConfirmDialogProps = {
  title: string;
  text: string;
  /** What the button does, in a word. */
  action: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
  /** What else has to be said before. */
  children?: ReactNode;
};

/** Asks before what hurts. The way out comes first, so Enter on opening does no harm. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose, children }: ConfirmDialogProps) {
  const t = useTranslations("settings");
  const problemText = useProblemText();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
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
      title={title}
      description={text}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="danger" isBusy={isBusy} onClick={confirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      <FormError text={error} />
    </Dialog>
  );
}
