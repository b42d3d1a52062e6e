import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { CachedThread } from "#lib/messages/cache.ts";
import { messageKeys } from "#lib/messages/client/messages.ts";
import type { MediaDto, MessageDto } from "#lib/messages/schema.ts";
import { FileCard } from "./file-card.tsx";
import { followingVoice } from "./following-voice.ts";
import { playType, type Sound, useSound } from "./sound.ts";
import { SoundControls } from "./sound-controls.tsx";
import { Transcript } from "./transcript.tsx";

type SoundPlayerProps = { message: MessageDto; media: MediaDto };

/** A recording of a conversation. At its end plays what follows it. */
export function SoundPlayer({ message, media }: SoundPlayerProps) {
  const t = useTranslations("inbox.media");
  const client = useQueryClient();
  const { isBroken } = useSound(media.id);
  const sound = soundOf(media);
  const seconds = (media.durationMs ?? 0) / 1000;
  if (isBroken) {
    return (
      <>
        <p className="text-sm">{t("unplayable")}</p>
        {message.kind !== "document" && <FileCard message={message} media={media} />}
      </>
    );
  }
  return (
    <>
      <SoundControls
        sound={sound}
        waveform={media.waveform}
        seconds={seconds}
        following={() => following(client, message)}
        download={`${media.href}?as=download`}
      />
      {media.transcript !== undefined && <Transcript text={media.transcript} />}
    </>
  );
}

function soundOf(media: MediaDto): Sound {
  const original = { href: media.href ?? "", type: playType(media.sniffedType) };
  const mp4 = { href: media.playableHref ?? "", type: 'audio/mp4; codecs="opus"' };
  return { id: media.id, sources: media.playableHref === null ? [original] : [original, mp4] };
}

/** Asked when the one before has ended: more may have come by then. */
function following(client: QueryClient, message: MessageDto): Sound | null {
  let last = message;
  return next();

  function next(): Sound | null {
    for (const [, thread] of client.getQueriesData<CachedThread>({ queryKey: messageKeys.threads })) {
      const found = thread?.pages && followingVoice(thread, last.id);
      if (!found?.media) continue;
      last = found;
      return soundOf(found.media);
    }
    return null;
  }
}
