import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { type HealthFacts, learn, unknownHealth } from "../channel-health.ts";
import { type Evidence, type IssueCode, inFavour, isOpen, noIssue, weigh } from "../channel-issue.ts";
import { type HealthRow, healthSql, saveHealthSql } from "../health.sql.ts";
import { bumpChannelSql, type IssueRow, issuesSql, lockChannelsSql, saveIssuesSql } from "../issues.sql.ts";
import { announceChannel } from "./announce.ts";

/**
 * Weighs what is newly known about a workspace's numbers, and announces those whose state looks different now. Locks
 * the channels by id, so call it after everything that locks threads.
 */
export async function recordEvidence(
  tx: Tx,
  workspaceId: WorkspaceId,
  evidence: readonly Evidence[],
  facts: readonly HealthFacts[] = [],
): Promise<void> {
  const asked = [...new Set([...evidence, ...facts].map(({ channelId }) => channelId))].sort();
  if (asked.length === 0) return;
  const locked = await tx.query<{ id: string; now: Date }>(lockChannelsSql(workspaceId, asked));
  const [first] = locked;
  // A channel that was removed meanwhile has no health.
  if (!first) return;
  const ids = locked.map(({ id }) => id);
  const changed = new Set([
    ...(await saveIssues(tx, workspaceId, ids, evidence, first.now)),
    ...(await saveFacts(tx, workspaceId, ids, facts, first.now)),
  ]);
  for (const id of ids.filter((one) => changed.has(one))) {
    await tx.query(bumpChannelSql(workspaceId, id));
    await announceChannel(tx, workspaceId, id);
  }
}

/** Says that these troubles are over, where they stood open. */
export async function disprove(
  tx: Tx,
  workspaceId: WorkspaceId,
  channelIds: readonly string[],
  codes: readonly IssueCode[],
): Promise<void> {
  const open = await tx.query<IssueRow>(issuesSql(workspaceId, channelIds, codes));
  if (open.length === 0) return;
  const evidence = open.map(({ channelId, code, subject }) =>
    inFavour(channelId, code as IssueCode, { subject }),
  );
  await recordEvidence(tx, workspaceId, evidence);
}

async function saveIssues(
  tx: Tx,
  workspaceId: WorkspaceId,
  ids: readonly string[],
  evidence: readonly Evidence[],
  now: Date,
): Promise<string[]> {
  const known = evidence.filter(({ channelId }) => ids.includes(channelId));
  if (known.length === 0) return [];
  const before = new Map(
    (await tx.query<IssueRow>(issuesSql(workspaceId, ids))).map((row) => [keyOf(row), row]),
  );
  const after = new Map<string, IssueRow>();
  for (const one of known) {
    const { channelId, code, subject } = one;
    const state = after.get(keyOf(one)) ?? before.get(keyOf(one)) ?? noIssue;
    after.set(keyOf(one), { ...weigh(state, one, now), channelId, code, subject });
  }
  const written = [...after.values()].filter((row) => !isSame(before.get(keyOf(row)), row));
  if (written.length > 0) await tx.query(saveIssuesSql(workspaceId, written));
  return written
    .filter((row) => shownOf(before.get(keyOf(row))) !== shownOf(row))
    .map((row) => row.channelId);
}

async function saveFacts(
  tx: Tx,
  workspaceId: WorkspaceId,
  ids: readonly string[],
  facts: readonly HealthFacts[],
  now: Date,
): Promise<string[]> {
  const known = facts.filter(({ channelId }) => ids.includes(channelId));
  if (known.length === 0) return [];
  const before = new Map(
    (await tx.query<HealthRow>(healthSql(workspaceId, ids))).map((row) => [row.channelId, row]),
  );
  const after = new Map<string, HealthRow>();
  for (const one of known) {
    const state = after.get(one.channelId) ?? before.get(one.channelId) ?? unknownHealth;
    after.set(one.channelId, { ...learn(state, one, now), channelId: one.channelId });
  }
  for (const row of after.values()) await tx.query(saveHealthSql(workspaceId, row));
  const shown = (row: HealthRow | undefined) =>
    JSON.stringify(row && { ...row, checkedAt: null, ...untimed });
  return [...after.values()]
    .filter((row) => shown(before.get(row.channelId)) !== shown(row))
    .map((row) => row.channelId);
}

/** That the same was said again changes nothing on any screen. */
const untimed = { qualityAt: null, messagingLimitAt: null, displayNameAt: null };

const keyOf = ({ channelId, code, subject }: { channelId: string; code: string; subject: string }) =>
  `${channelId}/${code}/${subject}`;

function isSame(before: IssueRow | undefined, after: IssueRow): boolean {
  return before !== undefined && JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
}

function sorted({ since, reportedAt, resolvedAt, details, mailedAt }: IssueRow) {
  return [since, reportedAt, resolvedAt, details.until, details.value, mailedAt];
}

/** What a person sees of an issue: nothing, once it is over. */
function shownOf(row: IssueRow | undefined): string {
  if (!row || !isOpen(row)) return "";
  const { since, reportedAt, details } = row;
  return JSON.stringify([(since ?? reportedAt)?.toISOString(), details.until, details.value]);
}
