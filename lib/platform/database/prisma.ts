import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#prisma/generated/client.ts";
import { pool } from "./pool.ts";
import { statementName } from "./sql.ts";

let shared: PrismaClient | undefined;

/** The only door to Prisma: ordinary reads and writes of nouns. Hot paths are SQL through `query`. */
export function prisma(): PrismaClient {
  shared ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { statementNameGenerator: (statement) => statementName(statement.sql) }),
    transactionOptions: { maxWait: 900, timeout: 10_000 },
  });
  return shared;
}
