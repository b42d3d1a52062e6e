import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { apiKey } from "#test/actors.ts";
import { createWorkspace } from "#test/factories.ts";
import type { PresenceRules } from "./presence.ts";
import { attachRealtime } from "./server.ts";

/** Nobody speaks here. */
const rules: PresenceRules = { read: () => null, admit: async () => new Set(), present: () => null };

let server: Server;
let realtime: { close(): Promise<void> };

beforeAll(async () => {
  server = createServer();
  realtime = attachRealtime(server, rules);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});

afterAll(() => realtime.close());

/** As many lines of the log as asked for, the last of them for eyes an API key does not have. */
async function writeLog(workspaceId: WorkspaceId, count: number): Promise<void> {
  await query(sql`
    INSERT INTO event ("workspaceId", position, at, type, audience, data)
    SELECT ${workspaceId}::uuid, n, now(), 'test.line',
           CASE WHEN n = ${count}::int THEN 'somebody_else' ELSE 'workspace' END, '{}'
      FROM generate_series(1, ${count}::int) AS n`);
  await query(sql`
    INSERT INTO workspace_position ("workspaceId", position) VALUES (${workspaceId}::uuid, ${count}::bigint)
    ON CONFLICT ("workspaceId") DO UPDATE SET position = excluded.position`);
}

type Heard = { name: string; position: number; head?: number };

/** Everything a socket that resumes hears until the heartbeat that ends its backlog. */
async function backlogOf(token: string, since?: number): Promise<Heard[]> {
  const { port } = server.address() as AddressInfo;
  const socket: Socket = io(`http://127.0.0.1:${port}`, {
    ...{ path: "/socket.io", transports: ["websocket"], reconnection: false, auth: { token, since } },
  });
  const heard: Heard[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on("connect_error", reject);
    socket.onAny((name: string, line: Omit<Heard, "name">) => {
      heard.push({ name, ...line });
      if (name === "heartbeat") resolve();
    });
  });
  socket.disconnect();
  return heard;
}

test("who comes back hears how far the backlog goes, the backlog, and that it is over", async () => {
  const workspaceId = await createWorkspace();
  await writeLog(workspaceId, 7);
  const { headers } = await apiKey(workspaceId, "agent");
  const token = headers.authorization?.replace("Bearer ", "") ?? "";

  const [hello, ...rest] = await backlogOf(token, 2);
  expect(hello).toMatchObject({ name: "hello", position: 2, head: 7 });
  const lines = rest.slice(0, -1);
  expect(lines.map(({ name, position }) => [name, position])).toEqual(
    [3, 4, 5, 6].map((position) => ["test.line", position]),
  );
  expect(rest.at(-1)).toMatchObject({ name: "heartbeat", position: 7 });

  const fresh = await backlogOf(token);
  expect(fresh).toMatchObject([
    { name: "hello", position: 7, head: 7 },
    { name: "heartbeat", position: 7 },
  ]);
});
