import { lazy, Suspense, useSyncExternalStore } from "react";
import { loadAgain } from "./load-again.ts";
import { sessionEnd, subscribeSession } from "./session-state.ts";

const Loaded = lazy(async () => ({
  default: (await loadAgain(() => import("./sign-in-again.tsx"))).SignInAgain,
}));

/** Over whatever page it was: the way back in. Its code comes when a session ends, which is seldom. */
export function SessionEnded() {
  const end = useSyncExternalStore(subscribeSession, sessionEnd, () => null);
  if (end === null) return null;
  return (
    <Suspense fallback={null}>
      <Loaded end={end} />
    </Suspense>
  );
}
