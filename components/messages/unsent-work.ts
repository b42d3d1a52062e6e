/** Whoever keeps something a person typed: asked before a reload, told to forget at the sign-out. */
type Keeper = { hasWork(): boolean; forget(): void };

const keepers: Keeper[] = [];

export function keepUnsentWork(keeper: Keeper): void {
  keepers.push(keeper);
}

export function hasUnsentWork(): boolean {
  return keepers.some((keeper) => keeper.hasWork());
}

export function forgetUnsentWork(): void {
  for (const keeper of keepers) keeper.forget();
}
