import type { Tx } from "#lib/platform/database/transaction.ts";
import type { Company, DemoChannel } from "./company.ts";
import { type PlaceRow, placeSql } from "./history.sql.ts";
import type { Author, Customer, Line } from "./story.ts";
import { userIdOf } from "./webhook-items.ts";

/** Where a line is told: the transaction, the company, and this customer's chat with one of its numbers. */
export type Scene = {
  tx: Tx;
  company: Company;
  channel: DemoChannel;
  customer: Customer;
  /** Database time. */
  now: Date;
  /** Provider ids of the lines that have a name. */
  named: Map<string, string>;
};

export type Told<T extends Line["type"]> = Extract<Line, { type: T }>;

/** The customer's conversation as it stands at this point of the story. */
export async function placeOf({ tx, company, channel, customer }: Scene): Promise<PlaceRow> {
  const [place] = await tx.query<PlaceRow>(
    placeSql(company.workspaceId, channel.channelId, userIdOf(customer)),
  );
  if (!place) throw new Error(`the story of ${customer.name} does not begin with the customer`);
  return place;
}

export function authorOf({ company }: Pick<Scene, "company">, by: Author): string {
  return by === "shop" ? `api_key:${company.apiKeyId}` : `member:${company.members[by]}`;
}

export function idNamed({ named }: Pick<Scene, "named">, name: string): string {
  const id = named.get(name);
  if (id === undefined) throw new Error(`no earlier line is called ${name}`);
  return id;
}
