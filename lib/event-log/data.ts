import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { headPosition } from "#lib/platform/realtime/log-reader.ts";

// The sockets read the same log through the same door.
export { headPosition, readLog } from "#lib/platform/realtime/log-reader.ts";

/**
 * Tells the reader of a snapshot where to join the stream. Call before reading the data: events the data already
 * contains are then ignored by their version, while none can be missed.
 */
export async function markPosition(
  workspaceId: WorkspaceId,
  setHeader: (name: string, value: string) => void,
): Promise<void> {
  setHeader("Parley-Position", String(await headPosition(workspaceId)));
}
