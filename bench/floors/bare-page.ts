import pg from "pg";
import { approach, machineNow } from "../measure/clock.ts";

export type BarePages = {
  databaseUrl: string;
  /** Taken in turn. */
  statements: { text: string; values: unknown[] }[];
  perSecond: number;
  count: number;
};

/** Floor of row 5: the pages' rows by named statements over one connection, at the pace of the HTTP requests. */
export async function barePages({
  databaseUrl,
  statements,
  perSecond,
  count,
}: BarePages): Promise<Float64Array> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const took = new Float64Array(count);
  const start = machineNow() + 20;
  for (let index = 0; index < count; index++) {
    const due = start + (index * 1000) / perSecond;
    while (machineNow() < due) await approach(due, true);
    const number = index % statements.length;
    const { text = "", values = [] } = statements[number] ?? {};
    await client.query({ name: `page ${number}`, text, values });
    took[index] = machineNow() - due;
  }
  await client.end();
  return took;
}
