/** Something to wait for that others may cut short. A wake while nobody waits counts for the next wait. */
export function createWakeUp(): { wake(): void; wait(atMostMs: number): Promise<void> } {
  let isWoken = false;
  let resolve: (() => void) | undefined;
  /** Longer delays overflow a Node timer and fire at once. */
  const longestMs = 2 ** 31 - 1;

  return {
    wake() {
      isWoken = true;
      resolve?.();
    },
    async wait(atMostMs) {
      if (!isWoken) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((done) => {
          resolve = done;
          timer = setTimeout(done, Math.min(atMostMs, longestMs));
        });
        clearTimeout(timer);
        resolve = undefined;
      }
      isWoken = false;
    },
  };
}
