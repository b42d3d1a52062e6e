// Generates prisma/generated from prisma/schema, offline, and only when the schema or Prisma itself has changed.
// Plain Node without dependencies: it runs before anything is known to be installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const generated = path.join(root, "prisma", "generated");
const stamp = path.join(generated, ".schema-hash");

/** @returns {boolean} whether it had to generate */
export function generatePrisma() {
  const hash = schemaHash();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hash) return false;
  const started = performance.now();
  const answer = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      // Prisma wants its native schema engine to exist but does not run it here. Any executable will do, and without
      // one it would try to download.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (answer.status !== 0) {
    throw new Error(`prisma generate failed:\n${answer.error?.message ?? answer.stdout + answer.stderr}`);
  }
  fs.writeFileSync(stamp, hash);
  console.log(`Prisma client generated in ${Math.round(performance.now() - started)} ms.`);
  return true;
}

function schemaHash() {
  const hash = createHash("sha256");
  const schema = path.join(root, "prisma", "schema");
  for (const name of fs.readdirSync(schema).sort()) {
    hash.update(`${name}\0`).update(fs.readFileSync(path.join(schema, name)));
  }
  const prisma = fs.readFileSync(path.join(root, "node_modules", "prisma", "package.json"), "utf8");
  return hash.update(JSON.parse(prisma).version).digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    generatePrisma();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
