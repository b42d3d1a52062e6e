import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** A small wish of this browser (a panel open, sounds off), kept in localStorage and shared by its tabs. */
export function usePreference(name: string, fallback: boolean): [boolean, (value: boolean) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => readPreference(name, fallback),
    () => fallback,
  );
  return [value, (next) => writePreference(name, next)];
}

export function readPreference(name: string, fallback: boolean): boolean {
  try {
    const stored = localStorage.getItem(`parley:${name}`);
    return stored === null ? fallback : stored === "1";
  } catch {
    return fallback;
  }
}

function writePreference(name: string, value: boolean): void {
  try {
    localStorage.setItem(`parley:${name}`, value ? "1" : "0");
  } catch {
    // Storage is full or forbidden: the wish lasts as long as nobody asks again.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
