/**
 * Whoever keeps something a person typed: asked before a reload, told to forget at the sign-out. `finish`: what was
 * sent and only waits to be taken back leaves.
 */
type Keeper = { hasWork(): boolean; forget(): void; finish?(): Promise<void> };

const keepers: Keeper[] = [];

export function keepUnsentWork(keeper: Keeper): void {
  keepers.push(keeper);
}

export function hasUnsentWork(): boolean {
  return keepers.some((keeper) => keeper.hasWork());
}

/** Before a person signs out: what they have sent must not be forgotten with what they have not. */
export async function finishUnsentWork(): Promise<void> {
  await Promise.all(keepers.map((keeper) => keeper.finish?.()));
}

export function forgetUnsentWork(): void {
  for (const keeper of keepers) keeper.forget();
}
