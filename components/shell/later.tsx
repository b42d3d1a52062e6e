import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { DialogComing } from "./dialog-coming.tsx";
import { useIsHydrated } from "./hydration.ts";
import { loadAgain } from "./load-again.ts";

const SOON_MS = 3_000;

/** A part of the page whose code comes when it is first shown, or when `fetch` said that it soon will be. */
export type Later<P> = ComponentType<P> & {
  fetch(): void;
  /**
   * Ref of the place from which one gets to it: loads the code when somebody reaches for the place, or in a moment
   * of peace unless the reader saves data.
   */
  fetchSoon(place: Element | null): (() => void) | undefined;
};

/** At the top of a module only: each call makes another component. */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  placeholder: ReactNode,
): Later<P> {
  let loading: Promise<ComponentType<P>> | undefined;
  const loadOnce = () => {
    loading ??= loadAgain(load);
    return loading;
  };
  const fetch = () => void loadOnce();
  const Loaded = lazy(async () => ({ default: await loadOnce() }));
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each module that calls
  function Shown(props: P) {
    // A boundary hydrates late, when the data it shows may have come: the server's page must not hold its content.
    if (!useIsHydrated()) return placeholder;
    return (
      <Suspense fallback={placeholder}>
        <Loaded {...props} />
      </Suspense>
    );
  }
  return Object.assign(Shown, {
    fetch,
    fetchSoon: (place: Element | null) => (place ? fetchSoon(place, fetch) : undefined),
  });
}

/** The same for what takes the keys: until it is here, they go nowhere. */
export function laterDialog<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  return later(load, <DialogComing />);
}

function fetchSoon(place: Element, fetch: () => void): () => void {
  const timer = setTimeout(() => savesData() || fetch(), SOON_MS);
  const reaches = ["pointerenter", "focusin"];
  for (const reach of reaches) place.addEventListener(reach, fetch);
  return () => {
    clearTimeout(timer);
    for (const reach of reaches) place.removeEventListener(reach, fetch);
  };
}

function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
