import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import { addRecording, endRecording, removeAttachment } from "./attachment-work.ts";
import { type Meter, meterOf, stepsOf } from "./recording-level.ts";
import { keepUnsentWork } from "./unsent-work.ts";

/** At this rate so long a recording stays under 512 KB, above which WhatsApp no longer shows it ready to play. */
export const MOST_MS = 150_000;
const BITS_PER_SECOND = 24_000;
const TICK_MS = 100;
const BARS = 56;
/** Nobody said anything in so short a time: it was a slip. */
const LEAST_MS = 300;
/** So long may the row that shows the recording take to come. */
const UNSEEN_MS = 5_000;

/** The first that the browser records; all but the last are made voice notes. */
const types = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4"];

export type Recording = {
  /** Its place in the tray. */
  id: string;
  conversationId: string;
  phase: "asking" | "recording" | "paused";
  ms: number;
  /** Ten a second, 0 to 100. */
  levels: readonly number[];
};
export type MicrophoneTrouble = "denied" | "missing" | "busy" | "unsupported";

type Device = { recorder: MediaRecorder; stream: MediaStream; meter: Meter; timer: number; parts: Blob[] };

/** One microphone, one recording. */
let now: Recording | null = null;
let device: Device | null = null;
let tickedAt = 0;
let watchers = 0;
const { say: tell, subscribe } = changeSignal();

keepUnsentWork({ hasWork: () => now !== null, forget: discardRecording });

/** Asks for the microphone and records into the tray; ends the recording instead if there is one. */
export async function startRecording(conversationId: string): Promise<MicrophoneTrouble | null> {
  if (now !== null) {
    finishRecording();
    return null;
  }
  const type = typeof MediaRecorder === "undefined" ? undefined : types.find(isRecorded);
  // The microphone is for secure pages only: elsewhere there are no devices at all.
  if (type === undefined || navigator.mediaDevices === undefined) return "unsupported";
  const id = addRecording(conversationId);
  say({ id, conversationId, phase: "asking", ms: 0, levels: [] });
  let stream: MediaStream | null = null;
  try {
    // WhatsApp takes one channel.
    const audio = { channelCount: 1, echoCancellation: true, noiseSuppression: true };
    stream = await navigator.mediaDevices.getUserMedia({ audio });
    // Taken back while the browser asked.
    if (!isCurrent(id)) closeStream(stream);
    else begin(stream, type);
    return null;
  } catch (error) {
    if (stream !== null) closeStream(stream);
    if (!isCurrent(id)) return null;
    discardRecording();
    return troubleOf(error);
  }
}

function begin(stream: MediaStream, mimeType: string): void {
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  // Also when the microphone is pulled out.
  recorder.onstop = end;
  tickedAt = performance.now();
  device = { recorder, stream, meter: meterOf(stream), timer: window.setInterval(tick, TICK_MS), parts };
  recorder.start(1_000);
  change({ phase: "recording" });
}

function tick(): void {
  const at = performance.now();
  const passed = at - tickedAt;
  tickedAt = at;
  if (now?.phase !== "recording" || device === null) return;
  change({ ms: now.ms + passed, levels: [...now.levels, device.meter.level()] });
  if (now.ms >= MOST_MS || (watchers === 0 && now.ms > UNSEEN_MS)) finishRecording();
}

export function pauseRecording(): void {
  tick();
  if (device?.recorder.state !== "recording") return;
  device.recorder.pause();
  change({ phase: "paused" });
}

export function resumeRecording(): void {
  tick();
  if (device?.recorder.state !== "paused") return;
  device.recorder.resume();
  change({ phase: "recording" });
}

/** It stays in its tray, to be heard and sent. */
export function finishRecording(): void {
  if (device === null) discardRecording();
  // The rest of it comes with the end.
  else if (device.recorder.state !== "inactive") device.recorder.stop();
}

/** Nothing of it remains, and the microphone is closed. */
export function discardRecording(): void {
  if (device !== null) {
    device.recorder.ondataavailable = null;
    device.recorder.onstop = null;
    if (device.recorder.state !== "inactive") device.recorder.stop();
    release(device);
    device = null;
  }
  const discarded = now;
  say(null);
  if (discarded !== null) removeAttachment(discarded.conversationId, discarded.id);
}

function end(): void {
  if (device === null || now === null) return;
  const { recorder, parts } = device;
  const { id, conversationId, ms, levels } = now;
  const file = new File(parts, "", { type: recorder.mimeType });
  if (file.size === 0 || ms < LEAST_MS) {
    discardRecording();
    return;
  }
  release(device);
  device = null;
  say(null);
  endRecording(conversationId, id, file, {
    isVoice: /opus/.test(recorder.mimeType),
    durationMs: Math.round(ms),
    waveform: stepsOf(levels, BARS),
    href: URL.createObjectURL(file),
  });
}

/**
 * Whoever shows the recording holds the microphone open: when nobody does any more, the recording ends and is kept.
 * Not at once, because what is drawn anew lets go and takes hold again.
 */
export function watchRecording(): () => void {
  watchers += 1;
  return () => {
    watchers -= 1;
    setTimeout(() => watchers === 0 && now !== null && finishRecording());
  };
}

export function useRecording(): Recording | null {
  return useSyncExternalStore(
    subscribe,
    () => now,
    () => null,
  );
}

const isCurrent = (id: string) => now?.id === id;
const isRecorded = (type: string) => MediaRecorder.isTypeSupported(type);

function release({ stream, meter, timer }: Device): void {
  clearInterval(timer);
  closeStream(stream);
  meter.stop();
}

function closeStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function troubleOf(error: unknown): MicrophoneTrouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError") return "missing";
  return name === "NotSupportedError" ? "unsupported" : "busy";
}

function change(part: Partial<Recording>): void {
  if (now !== null) say({ ...now, ...part });
}

function say(next: Recording | null): void {
  now = next;
  tell();
}
