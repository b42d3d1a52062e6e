import path from "node:path";
import { readSchemaFiles } from "./migrations-folder.ts";
import { noFilters, withSchemaEngine } from "./schema-engine.ts";

/** The SQL that would turn a migrated database into what prisma/schema says; empty when they agree. */
export async function schemaDrift(databaseUrl: string): Promise<string[]> {
  const files = readSchemaFiles(path.resolve("prisma/schema"));
  const result = await withSchemaEngine(databaseUrl, files, (engine) =>
    engine.diff({
      from: { tag: "schemaDatasource", files, configDir: process.cwd() },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: noFilters,
    }),
  );
  return splitStatements(result.stdout ?? "");
}

/** The SQL that makes an empty database into what prisma/schema says: a start for a hand-written migration. */
export async function schemaAsSql(databaseUrl: string): Promise<string> {
  const files = readSchemaFiles(path.resolve("prisma/schema"));
  const result = await withSchemaEngine(databaseUrl, files, (engine) =>
    engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: noFilters,
    }),
  );
  return result.stdout ?? "";
}

/** The engine writes a "-- CreateTable" heading before each statement and ends each with ";" at a line's end. */
function splitStatements(script: string): string[] {
  return script
    .split(/;\s*$/m)
    .map((part) => part.replace(/^\s*--.*$/gm, "").trim())
    .filter((statement) => statement !== "")
    .map((statement) => `${statement};`);
}
