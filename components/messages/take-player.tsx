import { useTranslations } from "next-intl";
import type { Attachment, Take } from "./attachments.ts";
import { SoundControls } from "./media/sound-controls.tsx";
import { UploadPlayer } from "./media/upload-player.tsx";

/** A recording to be heard before it is sent: as the customer will get it; until that is made, as it was recorded. */
export function TakePlayer({ attachment, take }: { attachment: Attachment; take: Take }) {
  const t = useTranslations("recorder");
  const { id, upload, file } = attachment;
  const own = [{ href: take.href, type: file.type }];
  return (
    <div className="grid gap-0.5">
      {upload ? (
        <UploadPlayer upload={upload} own={own} />
      ) : (
        <SoundControls
          sound={{ id, sources: own }}
          waveform={take.waveform}
          seconds={take.durationMs / 1000}
          following={() => null}
          download={null}
        />
      )}
      {!take.isVoice && <p className="text-sm text-warn">{t("asFile")}</p>}
    </div>
  );
}
