import { transaction } from "#lib/platform/database/transaction.ts";
import { lockUnsearchableSql, setSearchSql, type UnsearchableRow } from "../search-backfill.sql.ts";
import { searchVector } from "../search-vector.ts";
import { wordsNow } from "../words-now.ts";

/** Small, so that nobody waits long for a row of it. */
const batch = 200;

/**
 * Makes some messages findable that are not yet; true when there may be more. Waits for no lock and holds only those
 * of its own rows, so it can run beside everything, any number of times.
 */
export function makeFindable(): Promise<boolean> {
  return transaction(async (tx) => {
    const rows = await tx.query<UnsearchableRow>(lockUnsearchableSql(batch));
    if (rows.length === 0) return false;
    const lines = rows.map(({ workspaceId, id, sortAt, ...readable }) => ({
      workspaceId,
      id,
      search: searchVector(wordsNow(readable), sortAt),
    }));
    await tx.query(setSearchSql(lines));
    return rows.length === batch;
  });
}
