/** Tells React of a value that lives outside of it: `subscribe` for useSyncExternalStore, `say` after each change. */
export function changeSignal() {
  const listeners = new Set<() => void>();
  return {
    say(): void {
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
