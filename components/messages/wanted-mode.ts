import { useState } from "react";
import type { DraftMode } from "#lib/drafts/schema.ts";
import type { Mode } from "./composer-state.ts";
import { useDraftArrivals } from "./drafts.ts";

/** The mode one chose, or that a draft brings along: the one found here, and the one that comes from elsewhere. */
export function useWantedMode(conversationId: string, draftMode: DraftMode) {
  const arrivals = useDraftArrivals(conversationId);
  const [seen, setSeen] = useState(arrivals);
  const [wanted, setWanted] = useState<Mode>(draftMode);
  if (seen !== arrivals) {
    setSeen(arrivals);
    setWanted(draftMode);
  }
  return [wanted, setWanted] as const;
}
