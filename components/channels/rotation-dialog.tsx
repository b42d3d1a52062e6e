"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "#components/team/confirm-dialog.tsx";
import { notify } from "#components/ui/notices.ts";
import { updateMetaApp } from "#lib/channels/client/admin.ts";
import type { MetaAppDto } from "#lib/channels/schema.ts";

type RotationDialogProps = { app: MetaAppDto; end: "finish" | "drop"; onClose: () => void };

/** Ends the time of two secrets, one way or the other. */
export function RotationDialog({ app, end, onClose }: RotationDialogProps) {
  const t = useTranslations("channels");
  const router = useRouter();
  const { id, version } = app;
  const isFinish = end === "finish";
  return (
    <ConfirmDialog
      title={t(isFinish ? "finishTitle" : "dropTitle")}
      text={t(isFinish ? "finishText" : "dropText")}
      action={t(isFinish ? "finishRotation" : "dropNext")}
      onClose={onClose}
      onConfirm={async () => {
        await updateMetaApp(
          id,
          isFinish ? { promoteNextSecret: true, version } : { nextSecret: null, version },
        );
        notify(t(isFinish ? "finished" : "dropped"));
        router.refresh();
      }}
    />
  );
}
