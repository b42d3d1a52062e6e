// npm start, npm run demo, npm run dev: makes sure everything is installed, generated and built, then becomes the
// supervisor. One process on purpose: with `node a && node b` in package.json the shell would stay between the
// terminal and us. Plain Node: nothing may be installed yet.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureReady, root } from "./ensure-ready.mjs";

const mode = process.argv[2];

process.chdir(root);
await ensureReady({ build: mode !== "dev" && !looksRunning() });
if (mode === "dev") {
  const { register } = await import("tsx/esm/api");
  register();
  await import("./supervisor.ts");
} else {
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL("dist/supervisor.js").href);
}

/** A second start must be refused by the supervisor, and not rebuild the pages under the first one before that. */
function looksRunning() {
  try {
    const lock = path.join(process.env.DATA_DIR || ".data", "parley.lock");
    const { pid } = JSON.parse(fs.readFileSync(lock, "utf8"));
    process.kill(pid, 0);
    const isLinux = process.platform === "linux";
    return !isLinux || fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("launch.mjs");
  } catch {
    return false;
  }
}
