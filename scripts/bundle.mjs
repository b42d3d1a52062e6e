// Bundles our own code into dist/; packages stay in node_modules.
import fs from "node:fs";
import path from "node:path";
import { build, stop } from "esbuild";

const programs = {
  server: "server.ts",
  worker: "worker/main.ts",
  "media-thread": "lib/platform/media/media-thread.ts",
  supervisor: "scripts/supervisor.ts",
  simulator: "simulator/main.ts",
  "seed-demo": "scripts/seed-demo.mjs",
};
// What an entry is nothing without.
const needs = { "seed-demo": "prisma/seed/demo.ts" };

export async function bundle(root) {
  const entryPoints = {};
  for (const [name, file] of Object.entries(programs)) {
    const needed = needs[name] ?? file;
    if (fs.existsSync(path.join(root, needed))) {
      entryPoints[name] = file;
    } else {
      console.log(`${needed} does not exist yet: dist/${name}.js skipped.`);
      fs.rmSync(path.join(root, "dist", `${name}.js`), { force: true });
    }
  }
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: "dist",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
  await stop(); // or its service would stay beside the supervisor for as long as that runs
}
