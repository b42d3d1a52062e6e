import type { Stand } from "../processes/stand.ts";
import type { Tenant } from "../setup/tenant.ts";
import { statementCosts, watchStatements } from "./hot-spots.ts";

const requests = 20;

/** SQL statements that every request for a page runs, counted by Postgres; what happens now and then is left out. */
export async function statementsPerPage(stand: Stand, { apiKey }: Tenant, path: string): Promise<number> {
  const fetchOnce = async () => {
    const answer = await fetch(`${stand.url}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
    await answer.arrayBuffer();
  };
  await watchStatements(stand, true);
  for (let request = 0; request < requests; request++) await fetchOnce();
  const statements = await statementCosts(stand);
  await watchStatements(stand, false);
  return statements.reduce((sum, { calls }) => sum + Math.floor(calls / requests), 0);
}
