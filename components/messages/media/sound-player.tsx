import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { Download, Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CachedThread } from "#lib/messages/cache.ts";
import { messageKeys } from "#lib/messages/client.ts";
import type { MediaDto, MessageDto } from "#lib/messages/schema.ts";
import { FileCard } from "./file-card.tsx";
import { followingVoice } from "./following-voice.ts";
import { pauseSound, playSound, type Sound, seekSound, speeds, useSound, useSpeed } from "./sound.ts";
import { Waveform } from "./waveform.tsx";

type SoundPlayerProps = { message: MessageDto; media: MediaDto };

/** A recording: play, its loudness to seek in, its length and the speed. Always from left to right, as time is. */
export function SoundPlayer({ message, media }: SoundPlayerProps) {
  const t = useTranslations("inbox.media");
  const client = useQueryClient();
  const { isPlaying, at, isBroken } = useSound(media.id);
  const [speed, setSpeed] = useSpeed();
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
    <div dir="ltr" className="flex h-12 w-68 max-w-full items-center gap-2">
      <button
        type="button"
        aria-label={isPlaying ? t("pause") : t("play")}
        onClick={() => (isPlaying ? pauseSound() : playSound(sound, () => following(client, message)))}
        className="grid size-9 shrink-0 place-items-center rounded-full bg-accent text-accent-ink transition-colors hover:bg-accent-hover max-sm:size-control"
      >
        {isPlaying ? (
          <Pause aria-hidden="true" className="size-4 fill-current" />
        ) : (
          <Play aria-hidden="true" className="ms-0.5 size-4 fill-current" />
        )}
      </button>
      <div className="min-w-0 flex-1">
        <div className="relative h-6 rounded-sm has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-focus">
          <Waveform bars={media.waveform} played={seconds === 0 ? 0 : (at ?? 0) / seconds} />
          <input
            type="range"
            min={0}
            max={seconds}
            step={0.1}
            value={Math.min(at ?? 0, seconds)}
            disabled={seconds === 0}
            aria-label={t("position")}
            aria-valuetext={t("positionOf", { at: clock(at ?? 0), length: clock(seconds) })}
            onChange={(event) => seekSound(sound, event.currentTarget.valueAsNumber)}
            onKeyDown={(event) => event.stopPropagation()}
            className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
          />
        </div>
        <p className="flex justify-between text-xs tabular-nums">
          <span>{clock(at ?? seconds)}</span>
          <a
            href={`${media.href}?as=download`}
            download=""
            aria-label={t("download")}
            className="grid place-items-center rounded-xs px-1"
          >
            <Download aria-hidden="true" className="size-3.5" />
          </a>
        </p>
      </div>
      <button
        type="button"
        aria-label={t("speed", { speed })}
        onClick={() => setSpeed(speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1)}
        className="h-7 w-10 shrink-0 rounded-full bg-[color-mix(in_srgb,currentColor_10%,transparent)] font-medium text-xs tabular-nums max-sm:size-control"
      >
        {t("times", { speed })}
      </button>
    </div>
  );
}

function soundOf(media: MediaDto): Sound {
  const original = { href: media.href ?? "", type: typeFor(media.sniffedType) };
  const mp4 = { href: media.playableHref ?? "", type: 'audio/mp4; codecs="opus"' };
  return { id: media.id, sources: media.playableHref === null ? [original] : [original, mp4] };
}

/** What canPlayType() is asked: the container alone would get a "maybe" from browsers that lack the codec. */
function typeFor(sniffedType: string | null): string {
  return sniffedType === "audio/ogg" ? 'audio/ogg; codecs="opus"' : (sniffedType ?? "");
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

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
