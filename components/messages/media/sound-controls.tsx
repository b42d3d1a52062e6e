import { Download, Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { pauseSound, playSound, type Sound, seekSound, speeds, useSound, useSpeed } from "./sound.ts";
import { soundClock } from "./sound-clock.ts";
import { Waveform } from "./waveform.tsx";

type SoundControlsProps = {
  sound: Sound;
  waveform: readonly number[];
  /** Its length; 0 when nobody knows. */
  seconds: number;
  following: () => Sound | null;
  /** Null: it is no file yet. */
  download: string | null;
};

/** A recording: play, its loudness to seek in, its length and the speed. Always from left to right, as time is. */
export function SoundControls({ sound, waveform, seconds, following, download }: SoundControlsProps) {
  const t = useTranslations("inbox.media");
  const { isPlaying, at } = useSound(sound.id);
  const [speed, setSpeed] = useSpeed();
  return (
    <div dir="ltr" className="flex h-12 w-68 max-w-full items-center gap-2">
      <button
        type="button"
        aria-label={isPlaying ? t("pause") : t("play")}
        onClick={() => (isPlaying ? pauseSound() : playSound(sound, following))}
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
          <Waveform bars={waveform} played={seconds === 0 ? 0 : (at ?? 0) / seconds} />
          <input
            type="range"
            min={0}
            max={seconds}
            step={0.1}
            value={Math.min(at ?? 0, seconds)}
            disabled={seconds === 0}
            aria-label={t("position")}
            aria-valuetext={t("positionOf", { at: soundClock(at ?? 0), length: soundClock(seconds) })}
            onChange={(event) => seekSound(sound, event.currentTarget.valueAsNumber)}
            onKeyDown={(event) => event.stopPropagation()}
            className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
          />
        </div>
        <p className="flex justify-between text-xs tabular-nums">
          <span>{soundClock(at ?? seconds)}</span>
          {download !== null && (
            <a
              href={download}
              download=""
              aria-label={t("download")}
              className="grid place-items-center rounded-xs px-1"
            >
              <Download aria-hidden="true" className="size-3.5" />
            </a>
          )}
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
