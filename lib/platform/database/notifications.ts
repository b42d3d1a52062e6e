import pg from "pg";
import { environment } from "#lib/platform/environment.ts";
import { log } from "#lib/platform/log.ts";
import { pool } from "./pool.ts";

const reconnectMs = 1_000;

/** Best effort: whoever relies on a notification also polls. On a connection of its own, after the writers' COMMIT. */
export function notify(channel: string, payload: string): void {
  pool()
    .query("SELECT pg_notify($1, $2)", [channel, payload])
    .catch((error: Error) => log.debug({ err: error.message }, "notification not sent"));
}

/** LISTEN on a connection of its own, again and again. `onConnected` tells that something may have been missed. */
export function listenTo(
  channel: "parley_doorbell",
  on: { notification(payload: string): void; connected(): void },
): { stop(): Promise<void> } {
  let client: pg.Client | undefined;
  let isStopped = false;

  async function connect(): Promise<void> {
    const current = new pg.Client({ connectionString: environment().DATABASE_URL, keepAlive: true });
    client = current;
    current.on("notification", ({ payload = "" }) => on.notification(payload));
    // Without a listener a lost connection would end the process; "end" follows and connects again.
    current.on("error", (error) => log.debug({ err: error.message }, "notifications interrupted"));
    current.once("end", () => {
      if (!isStopped) setTimeout(() => void connect(), reconnectMs).unref();
    });
    try {
      await current.connect();
      await current.query(`LISTEN ${channel}`);
      on.connected();
    } catch (error) {
      log.debug({ err: error }, "notifications not connected");
      await current.end().catch(() => undefined);
    }
  }
  void connect();

  return {
    async stop() {
      isStopped = true;
      await client?.end().catch(() => undefined);
    },
  };
}
