import { ALL_FORMATS, CustomSource, Input, type InputAudioTrack, type InputVideoTrack } from "mediabunny";
import { readWaveform } from "./waveform.ts";

/** Bytes `start` up to `end` of a file. */
type ReadBytes = (start: number, end: number) => Promise<Uint8Array>;
export type RecordingSource = { size: number; read: ReadBytes };

/** Of the picture and of each track of sound, as "avc" or "aac"; null: one that we do not know. */
export type FilmCodecs = { picture: string | null; sounds: (string | null)[] };

/** What a sound or a film is, without decoding it; the waveform of Opus alone. */
export type Recording = {
  /** Null: there is only sound. */
  picture: { width: number; height: number } | null;
  /** Of a film. */
  codecs?: FilmCodecs;
  hasSound: boolean;
  durationMs: number;
  waveform: number[];
};

/** Null for what cannot be read as a recording. */
export async function readRecording(source: RecordingSource): Promise<Recording | null> {
  const input = new Input({ formats: ALL_FORMATS, source: sourceOf(source) });
  try {
    const video = await input.getPrimaryVideoTrack();
    const audio = await input.getPrimaryAudioTrack();
    if (video === null && audio === null) return null;
    const seconds = (await input.getDurationFromMetadata()) ?? (await input.computeDuration());
    const picture = video && { width: await video.getDisplayWidth(), height: await video.getDisplayHeight() };
    const durationMs = Math.round(Math.max(0, seconds) * 1000);
    const waveform = video === null && audio !== null ? await waveformOf(audio, seconds) : [];
    const recording = { picture, hasSound: audio !== null, durationMs, waveform };
    return video === null ? recording : { ...recording, codecs: await codecsOf(input, video) };
  } catch {
    return null;
  } finally {
    input.dispose();
  }
}

async function codecsOf(input: Input, video: InputVideoTrack): Promise<FilmCodecs> {
  const tracks = await input.getAudioTracks();
  return {
    picture: await video.getCodec(),
    sounds: await Promise.all(tracks.map((track) => track.getCodec())),
  };
}

export function sourceOf({ size, read }: RecordingSource): CustomSource {
  // Without the handler a failing read ahead would end the process.
  return new CustomSource({ getSize: () => size, read, handleUnhandledError: () => undefined });
}

async function waveformOf(audio: InputAudioTrack, seconds: number): Promise<number[]> {
  if ((await audio.getCodec()) !== "opus") return [];
  return readWaveform(audio, seconds).catch(() => []);
}
