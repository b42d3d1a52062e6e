import fs from "node:fs";
import path from "node:path";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { environment } from "#lib/platform/environment.ts";
import { writePrivateJson } from "#lib/platform/private-file.ts";
import { demoFiles } from "../files/demo-files.ts";
import { type ChatMessageRow, type ChatRow, chatMessagesSql, chatsSql } from "./chats.sql.ts";
import { simulatorState } from "./simulator-state.ts";
import { worldConfig } from "./world-config.ts";

// The supervisor hands both to the simulator (scripts/supervisor/plan.ts).
const configFile = () => path.join(environment().DATA_DIR, "simulator-config.json");
export const simulatorStateFile = () => path.join(environment().DATA_DIR, "simulator-state.json");

/**
 * Tells the fake Meta who its customers of Acme are. The config is written anew each time, because the port may have
 * changed; the chats only while the simulator has none of its own: from then on it remembers better.
 */
export async function writeSimulatorWorld(workspaceId: WorkspaceId): Promise<void> {
  writePrivateJson(configFile(), worldConfig(environment().APP_URL));
  const stateFile = simulatorStateFile();
  if (fs.existsSync(stateFile)) return;
  const folder = `${stateFile}.media`;
  fs.mkdirSync(folder, { recursive: true });
  for (const file of demoFiles()) fs.writeFileSync(path.join(folder, file.providerMediaId), file.bytes);
  const [chats, messages] = await Promise.all([
    query<ChatRow>(chatsSql(workspaceId)),
    query<ChatMessageRow>(chatMessagesSql(workspaceId)),
  ]);
  writePrivateJson(stateFile, simulatorState(chats, messages));
}
