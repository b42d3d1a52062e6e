import { useRef, useState } from "react";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { isOwnMove, type SteadyRows, steadyRows } from "./steady-rows.ts";

type Reason = "pointer" | "focus" | "scroll";

/** Holds the rows still for as long as there is a reason to. `release()` without one lets everything in now. */
export function useSteadyRows(live: ViewedConversationDto[], key: ListKey) {
  const [held, setHeld] = useState<readonly ViewedConversationDto[] | null>(null);
  const reasons = useRef(new Set<Reason>());
  const steady: SteadyRows = steadyRows(held, live, key, isOwnMove);
  // What has been read further down stays where it is, too, whatever becomes of it.
  if (steady.held !== held) setHeld(steady.held);
  return {
    ...steady,
    hold(reason: Reason) {
      reasons.current.add(reason);
      if (held === null) setHeld(live);
    },
    release(reason?: Reason) {
      if (reason !== undefined) reasons.current.delete(reason);
      if (reason !== undefined && reasons.current.size > 0) return;
      // Still pointed at: hold what is there now.
      setHeld(reasons.current.size > 0 ? live : null);
    },
  };
}
