import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import type { SchemaContainer, SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { log } from "#lib/platform/log.ts";

const bootstrapSchema = 'datasource db {\n  provider = "postgresql"\n}\n';

export const noFilters = { externalTables: [], externalEnums: [] };

/**
 * Runs `use` with Prisma's schema engine, compiled to WebAssembly, on that database. The native engine of the
 * Prisma CLI would have to be downloaded at run time. A script that Postgres refuses throws its pg.DatabaseError.
 */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  schema: SchemaContainer[],
  use: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  pool.on("error", () => undefined); // reported by the statement that needs the connection
  let scriptError: unknown;
  const onScriptError = (error: unknown) => {
    scriptError = error;
  };
  try {
    const { SchemaEngine } = await loadEngine();
    const files = schema.length > 0 ? schema : [{ path: "schema.prisma", content: bootstrapSchema }];
    const datamodels = files.map((file): [string, string] => [file.path, file.content]);
    const factory = bindMigrationAwareSqlAdapterFactory(adapted(pool, onScriptError));
    return await use(await SchemaEngine.new({ datamodels }, () => undefined, factory));
  } catch (error) {
    // The engine says "external connector error" where Postgres named the line.
    throw scriptError ?? error;
  } finally {
    await pool.end();
  }
}

type EngineModule = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");
let loaded: Promise<EngineModule> | undefined;

function loadEngine(): Promise<EngineModule> {
  loaded ??= instantiate();
  return loaded;
}

/** The engine reports a panic here just before it dies; without the registry one only sees "undefined". */
const panicRegistry = {
  set_message: (message: string) => log.error({ panic: message }, "the schema engine panicked"),
};

/** Node cannot import a .wasm file, so what the package's own entry file does is done by hand. */
async function instantiate(): Promise<EngineModule> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panicRegistry });
  const engine = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  // From the project's folder, not from import.meta.url: this file also runs bundled, from dist/.
  const fromProject = createRequire(path.join(process.cwd(), "package.json"));
  const entry = fromProject.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = fs.readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return engine;
}

/**
 * What the adapter lacks for the schema engine. It cuts scripts at every semicolon, inside strings and function
 * bodies too, and runs the pieces one by one; sent whole, without parameters, a script is one transaction.
 */
function adapted(
  pool: pg.Pool,
  onScriptError: (error: unknown) => void,
): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(readableCharColumns(pool));
  const adapt = async (connecting: Promise<SqlDriverAdapter>): Promise<SqlDriverAdapter> => {
    const adapter = await connecting;
    const queryRaw = adapter.queryRaw.bind(adapter);
    return Object.assign(adapter, {
      queryRaw: async (query: SqlQuery) => markCharColumns(await queryRaw(query)),
      executeScript: async (script: string) => {
        try {
          await pool.query(script);
        } catch (error) {
          onScriptError(error);
          throw error;
        }
      },
    });
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => adapt(factory.connect()),
    // The adapter's own would run in the main database: a connection string wins over its `database`.
    connectToShadowDb: () => Promise.reject(new Error("Shadow databases are not used.")),
  };
}

const systemChar = 18; // the one-byte "char" of the system catalogues, which the adapter refuses
const paddedChar = 1042;
const charColumns = new WeakMap<object, number[]>();

function readableCharColumns(pool: pg.Pool): pg.Pool {
  const query = pool.query.bind(pool) as (statement: unknown) => Promise<pg.QueryArrayResult>;
  return Object.assign(pool, {
    query: async (statement: unknown) => {
      const result = await query(statement);
      const columns = result.fields?.flatMap((field, index) =>
        field.dataTypeID === systemChar ? [index] : [],
      );
      for (const index of columns ?? [])
        Object.assign(result.fields[index] ?? {}, { dataTypeID: paddedChar });
      if (columns?.length) charColumns.set(result.rows, columns);
      return result;
    },
  });
}

function markCharColumns(result: SqlResultSet): SqlResultSet {
  for (const index of charColumns.get(result.rows) ?? [])
    result.columnTypes[index] = ColumnTypeEnum.Character;
  return result;
}
