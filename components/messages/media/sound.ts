import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import { playAlone } from "./sole-play.ts";

/** One recording: the first of its addresses whose type this browser plays is taken. */
export type Sound = { id: string; sources: { href: string; type: string }[] };

/** What canPlayType() is asked: the container alone would get a "maybe" from browsers that lack the codec. */
export function playType(mimeType: string | null): string {
  return mimeType === "audio/ogg" ? 'audio/ogg; codecs="opus"' : (mimeType ?? "");
}

export type SoundState = {
  isPlaying: boolean;
  /** In seconds; null until somebody began. */
  at: number | null;
  isBroken: boolean;
};

const idle: SoundState = { isPlaying: false, at: null, isBroken: false };
const speedKey = "parley:speed";
export const speeds = [1, 1.5, 2];

/**
 * The one player of the page. It is no part of the thread's lines, which come and go as one scrolls, so a recording
 * goes on while its line is out of sight.
 */
let element: HTMLAudioElement | null = null;
let current: string | null = null;
let state = idle;
let next: () => Sound | null = () => null;
/** Where the others were left. */
const left = new Map<string, SoundState>();
const { say: tell, subscribe } = changeSignal();

/** Plays or goes on; `following` is asked at the end for what plays on. */
export function playSound(sound: Sound, following: () => Sound | null): void {
  const audio = player();
  next = following;
  if (current !== sound.id) load(audio, sound);
  audio.playbackRate = speed();
  audio.play().catch((error: unknown) => {
    // A pause or another recording came before it could begin: that is no fault of the file.
    if (current === sound.id && !isAbort(error)) say({ ...state, isPlaying: false, isBroken: true });
  });
}

export function pauseSound(): void {
  element?.pause();
}

/** Moves within a recording, also before it is played. */
export function seekSound(sound: Sound, seconds: number): void {
  const audio = player();
  if (current !== sound.id) load(audio, sound);
  audio.currentTime = seconds;
  say({ ...state, at: seconds });
}

export function useSound(id: string): SoundState {
  return useSyncExternalStore(
    subscribe,
    () => (current === id ? state : (left.get(id) ?? idle)),
    () => idle,
  );
}

export function useSpeed(): [number, (speed: number) => void] {
  return [useSyncExternalStore(subscribe, speed, () => 1), setSpeed];
}

function load(audio: HTMLAudioElement, sound: Sound): void {
  if (current !== null) left.set(current, { ...state, isPlaying: false });
  const playable = sound.sources.find(({ type }) => audio.canPlayType(type) !== "") ?? sound.sources[0];
  audio.src = playable?.href ?? "";
  current = sound.id;
  const before = left.get(sound.id)?.at ?? null;
  if (before !== null) audio.currentTime = before;
  say({ isPlaying: false, at: before, isBroken: false });
}

function player(): HTMLAudioElement {
  if (element !== null) return element;
  const audio = new Audio();
  audio.preload = "metadata";
  audio.addEventListener("play", () => {
    playAlone(audio);
    say({ ...state, isPlaying: true });
  });
  audio.addEventListener("pause", () => say({ ...state, isPlaying: false }));
  audio.addEventListener("timeupdate", () => say({ ...state, at: audio.currentTime }));
  audio.addEventListener("error", () => say({ ...state, isPlaying: false, isBroken: true }));
  audio.addEventListener("ended", () => {
    say({ ...state, isPlaying: false, at: null });
    const sound = next();
    if (sound) playSound(sound, next);
  });
  element = audio;
  return audio;
}

function say(now: SoundState): void {
  state = now;
  tell();
}

function speed(): number {
  try {
    const stored = Number(localStorage.getItem(speedKey));
    return speeds.includes(stored) ? stored : 1;
  } catch {
    return 1;
  }
}

function setSpeed(to: number): void {
  try {
    localStorage.setItem(speedKey, String(to));
  } catch {
    // Storage is full or forbidden: it holds for the recording that plays.
  }
  if (element) element.playbackRate = to;
  tell();
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
