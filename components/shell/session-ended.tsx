import { useSyncExternalStore } from "react";
import { laterDialog } from "./later.tsx";
import { sessionEnd, subscribeSession } from "./session-state.ts";

const SignInAgain = laterDialog(async () => (await import("./sign-in-again.tsx")).SignInAgain);

/** Over whatever page it was: the way back in. Its code comes when a session ends, which is seldom. */
export function SessionEnded() {
  const end = useSyncExternalStore(subscribeSession, sessionEnd, () => null);
  return end === null ? null : <SignInAgain end={end} />;
}
