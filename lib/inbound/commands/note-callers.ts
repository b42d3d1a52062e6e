import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { log } from "#lib/platform/log.ts";
import { noteHandshakeSql, noteRefusedSql } from "../arrivals.sql.ts";
import type { SigningApp } from "../data/meta-apps.ts";

/** Strangers may knock as often as they like: an app's refusals are written down this often. */
const noteEveryMs = 5_000;
const refusals = new Map<string, { count: number; timer: NodeJS.Timeout | null; notedAt: number }>();

const handshakes = new Map<string, number>();

/** Meta's verification call came to an app's own path. Lost is nothing: the guide only waits longer. */
export function noteHandshake(app: SigningApp, isKnown: boolean): void {
  const now = performance.now();
  const key = `${app.id}/${isKnown}`;
  if (now - (handshakes.get(key) ?? Number.NEGATIVE_INFINITY) < 1_000) return;
  handshakes.set(key, now);
  write(app, noteHandshakeSql(app.workspaceId, app.id, isKnown));
}

/** A delivery to an app's own path that its secret did not sign: counted, and never stored. */
export function noteRefused(app: SigningApp): void {
  const known = refusals.get(app.id) ?? { count: 0, timer: null, notedAt: Number.NEGATIVE_INFINITY };
  known.count += 1;
  refusals.set(app.id, known);
  known.timer ??= setTimeout(
    () => {
      write(app, noteRefusedSql(app.workspaceId, app.id, known.count));
      Object.assign(known, { count: 0, timer: null, notedAt: performance.now() });
    },
    Math.max(0, known.notedAt + noteEveryMs - performance.now()),
  ).unref();
}

function write({ workspaceId, id }: { workspaceId: WorkspaceId; id: string }, statement: Sql): void {
  transaction(async (tx) => {
    await tx.query(statement);
    publish(tx, workspaceId, "setup.updated", { metaAppId: id });
  }).catch((error: unknown) => log.debug({ err: error }, "caller not noted"));
}
