import { later } from "#components/shell/later.tsx";
import { signOf } from "#lib/messages/message-status.ts";
import type { TroubleProps } from "./trouble-details.tsx";

const TroubleDetails = later(async () => (await import("./trouble-details.tsx")).TroubleDetails, null);

/** Below a message of ours that has not simply gone; most have, and need none of the code. */
export function MessageTrouble(props: TroubleProps) {
  const sign = signOf(props.message.status);
  return sign === "sent" || sign === "delivered" || sign === "read" ? null : <TroubleDetails {...props} />;
}
