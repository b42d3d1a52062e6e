import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { Stand } from "../processes/stand.ts";
import type { Size } from "../rows/context.ts";
import { type Owner, scales, writeHistory } from "./history.sql.ts";
import { createTenant, type Tenant } from "./tenant.ts";

const smallWorkspaces = 50;

/** A database with a past: one workspace with half of everything, fifty small ones with Zipf shares of the rest. */
export async function prepareHistory(stand: Stand, size: Size): Promise<Tenant> {
  const scale = scales[size];
  const big = await createTenant(stand, "Big");
  const weights = Array.from({ length: smallWorkspaces }, (_, rank) => 1 / (rank + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const half = Math.floor(scale.conversations / 2);
  const owners: Owner[] = [{ ...big, members: await addMembers(stand, big, 20), conversations: half }];
  for (const [rank, weight] of weights.entries()) {
    const tenant = await createTenant(stand, `Small ${rank}`);
    const conversations = Math.floor((half * weight) / total);
    owners.push({ ...tenant, members: [tenant.memberId], conversations });
  }
  await writeHistory(stand.pool, owners, scale);
  return big;
}

/** The tenant's own member first: the conversations of members fall by rank, so that one has the most. */
async function addMembers({ pool }: Stand, tenant: Tenant, count: number): Promise<string[]> {
  const people = Array.from({ length: count - 1 }, () => ({ userId: uuidv7(), memberId: uuidv7() }));
  const users = people.map(({ userId }) => userId);
  const members = people.map(({ memberId }) => memberId);
  await pool.query(
    `INSERT INTO app_user (id, email, name, "passwordHash", "createdAt")
     SELECT id, id || '@bench.test', 'Bench agent', 'none', now() FROM unnest($1::uuid[]) AS id`,
    [users],
  );
  await pool.query(
    `INSERT INTO membership ("workspaceId", id, "userId", role, "createdAt")
     SELECT $1::uuid, line.id, line."userId", 'agent', now()
     FROM unnest($2::uuid[], $3::uuid[]) AS line(id, "userId")`,
    [tenant.workspaceId, members, users],
  );
  return [tenant.memberId, ...members];
}
