import { defineConfig } from "prisma/config";

// For the Prisma CLI only (generate, studio). Parley migrates by itself: lib/platform/database/migrate.ts.
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
