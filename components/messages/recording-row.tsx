import { clsx } from "clsx";
import { Circle, Pause } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect } from "react";
import { runCommand } from "#components/shell/commands.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { soundClock } from "./media/sound-clock.ts";
import { Waveform } from "./media/waveform.tsx";
import {
  discardRecording,
  finishRecording,
  MOST_MS,
  pauseRecording,
  type Recording,
  resumeRecording,
  useRecording,
  watchRecording,
} from "./voice-recorder.ts";

/** The end is told so long before it comes. */
const WARN_MS = 20_000;
/** Eight seconds of loudness. */
const BARS = 80;

/** What is being recorded. The focus is on its end, so that Enter ends it and Escape discards it. */
export function RecordingRow() {
  const t = useTranslations("recorder");
  const recording = useRecording();
  useEffect(watchRecording, []);
  if (recording === null) return null;
  const { phase, ms } = recording;
  const isAsking = phase === "asking";
  const left = Math.ceil((MOST_MS - ms) / 1000);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
    // Meant for the recording alone, not for the composer around it.
    event.preventDefault();
    leave(discardRecording);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works from each of its buttons
    <div onKeyDown={onKeyDown} className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
      <p role="status" className="sr-only">
        {isAsking ? t("asking") : phase === "paused" ? t("paused") : t("recording")}
      </p>
      <Sign recording={recording} />
      {!isAsking && (
        <>
          <div dir="ltr" className="relative h-8 min-w-24 flex-1">
            <Waveform bars={newest(recording)} played={1} />
          </div>
          {MOST_MS - ms <= WARN_MS && (
            <>
              <span aria-hidden="true" className="text-sm text-warn tabular-nums">
                {t("left", { seconds: left })}
              </span>
              {/* Said once. */}
              <span role="status" className="sr-only">
                {t("left", { seconds: WARN_MS / 1000 })}
              </span>
            </>
          )}
          <IconButton
            label={phase === "paused" ? t("resume") : t("pause")}
            tip="above"
            onClick={phase === "paused" ? resumeRecording : pauseRecording}
          >
            {phase === "paused" ? (
              <Circle aria-hidden="true" className="size-4 fill-current text-crit" />
            ) : (
              <Pause aria-hidden="true" className="size-4" />
            )}
          </IconButton>
        </>
      )}
      <Button variant="quiet" hint="Esc" onClick={() => leave(discardRecording)}>
        {t("discard")}
      </Button>
      {!isAsking && (
        <Button ref={focusAtOnce} hint="↵" onClick={() => leave(finishRecording)}>
          {t("done")}
        </Button>
      )}
    </div>
  );
}

function Sign({ recording: { phase, ms } }: { recording: Recording }) {
  const t = useTranslations("recorder");
  if (phase === "asking") return <p className="min-w-0 flex-1 px-2 text-ink-2">{t("asking")}</p>;
  return (
    <span className="flex items-center gap-2 ps-2 font-medium tabular-nums">
      <Circle
        aria-hidden="true"
        className={clsx("size-2.5 text-crit", phase === "recording" ? "fill-current" : "text-ink-3")}
      />
      {phase === "paused" && <span className="text-ink-2">{t("paused")}</span>}
      {soundClock(ms / 1000)}
    </span>
  );
}

/** The newest stands at the right; before it all was still. */
function newest({ levels }: Recording): number[] {
  const last = levels.slice(-BARS);
  return [...Array<number>(BARS - last.length).fill(0), ...last];
}

/** What one does next is done with the text's field: Enter there sends. */
function leave(act: () => void): void {
  act();
  runCommand("reply");
}

function focusAtOnce(button: HTMLElement | null): void {
  button?.focus();
}
