import { useSyncExternalStore } from "react";
import { later } from "./later.tsx";
import { sessionEnd, subscribeSession } from "./session-state.ts";

const SignInAgain = later(async () => (await import("./sign-in-again.tsx")).SignInAgain, null);

/** Over whatever page it was: the way back in. Its code comes when a session ends, which is seldom. */
export function SessionEnded() {
  const end = useSyncExternalStore(subscribeSession, sessionEnd, () => null);
  return end === null ? null : <SignInAgain end={end} />;
}
