import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { notify } from "#components/ui/notices.ts";
import { deleteTemplate, templateKeys } from "#lib/templates/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";

type DeleteDialogProps = { template: TemplateDto; name: string; onClose: () => void; onDeleted: () => void };

export function DeleteDialog({ template, name, onClose, onDeleted }: DeleteDialogProps) {
  const t = useTranslations("template-builder");
  const client = useQueryClient();
  const problemText = useProblemText();
  const [isBusy, start] = useTransition();
  const remove = () =>
    start(async () => {
      try {
        await deleteTemplate(template.id);
        await client.invalidateQueries({ queryKey: templateKeys.lists });
        notify(t("deleting", { name }));
        onDeleted();
      } catch (error) {
        notify(problemText(error), { tone: "crit" });
        onClose();
      }
    });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("deleteTitle", { name })}
      description={t(template.status === "APPROVED" ? "deleteApproved" : "deleteText")}
      actions={
        <>
          <Button onClick={onClose}>{t("keep")}</Button>
          <Button variant="danger" isBusy={isBusy} onClick={remove}>
            {t("deleteNow")}
          </Button>
        </>
      }
    />
  );
}
