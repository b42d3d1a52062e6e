"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { laterDialog } from "#components/shell/later.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { draftKeys, draftNext } from "#lib/templates/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { isEditable } from "#lib/templates/submission.ts";
import type { Account } from "./accounts.ts";
import { openDraft } from "./open-draft.ts";

const HistoryDialog = laterDialog(async () => (await import("./history-dialog.tsx")).HistoryDialog);
const DuplicateDialog = laterDialog(async () => (await import("./duplicate-dialog.tsx")).DuplicateDialog);
const DeleteDialog = laterDialog(async () => (await import("./delete-dialog.tsx")).DeleteDialog);

type TemplateActsProps = {
  template: TemplateDto;
  name: string;
  accounts: readonly Account[];
  canManage: boolean;
  onClose: () => void;
};

/** What can be done with a template, for those who draft and for admins. */
export function TemplateActs({ template, name, accounts, canManage, onClose }: TemplateActsProps) {
  const t = useTranslations("template-builder");
  const client = useQueryClient();
  const problemText = useProblemText();
  const [dialog, setDialog] = useState<"history" | "duplicate" | "delete">();
  const [isBusy, start] = useTransition();
  const edit = () =>
    start(async () => {
      try {
        const draft = await draftNext(template.id);
        await client.invalidateQueries({ queryKey: draftKeys.lists });
        onClose();
        openDraft({ draft });
      } catch (error) {
        notify(problemText(error), { tone: "crit" });
      }
    });
  const shut = () => setDialog(undefined);
  return (
    <>
      {canManage && template.status !== "DISABLED" && !template.isBeingDeleted && (
        <Button variant="danger" className="me-auto" onClick={() => setDialog("delete")}>
          {t("delete")}
        </Button>
      )}
      <Button onClick={() => setDialog("history")}>{t("history")}</Button>
      <Button onClick={() => setDialog("duplicate")}>{t("duplicate")}</Button>
      {isEditable(template) && !template.isBeingDeleted && (
        <Button variant="primary" isBusy={isBusy} onClick={edit}>
          {t("edit")}
        </Button>
      )}
      {dialog === "history" && <HistoryDialog template={template} name={name} onClose={shut} />}
      {dialog === "delete" && (
        <DeleteDialog template={template} name={name} onClose={shut} onDeleted={onClose} />
      )}
      {dialog === "duplicate" && (
        <DuplicateDialog
          template={template}
          accounts={accounts}
          onClose={shut}
          onMade={(draft, isHere) => {
            onClose();
            if (isHere) openDraft({ draft });
          }}
        />
      )}
    </>
  );
}
