const PAUSE_MS = 2_000;

/** Loads a part of the page that is not needed at first. Without a network it waits: a part missed once is not lost. */
export async function loadAgain<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
