import { Mic } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { notify } from "#components/ui/notices.ts";
import { LaterAttachmentTray } from "./later-attachment-tray.tsx";

/** Records into the tray. The microphone is asked for now and not before. */
export function RecordButton({ conversationId }: { conversationId: string }) {
  const t = useTranslations("recorder");
  const record = async () => {
    const { startRecording } = await import("./voice-recorder.ts");
    const trouble = await startRecording(conversationId);
    if (trouble !== null) notify(t(`trouble.${trouble}`), { tone: "crit", lifeMs: 15_000 });
  };
  return (
    <IconButton
      ref={LaterAttachmentTray.fetchSoon}
      label={t("record")}
      tip="above"
      onClick={() => void record()}
    >
      <Mic aria-hidden="true" className="size-4" />
    </IconButton>
  );
}
