import { rereadUnknown } from "#lib/inbound/commands/reread-unknown.ts";
import { every, type Repeated } from "../every.ts";

/** What is not known when a worker starts is not known later, but workers of two versions may run side by side. */
const restMs = 6 * 60 * 60_000;

/** After an upgrade, messages of kinds that are known now are shown as what they are. */
export function rereadUnknownKinds(): Repeated {
  return every(restMs, "read unknown messages again", rereadUnknown);
}
