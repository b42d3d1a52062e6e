// npm run bench: builds what is missing, then measures (bench/main.ts). Plain Node: nothing may be installed yet.
import { ensureReady, root } from "../scripts/ensure-ready.mjs";

process.chdir(root);
await ensureReady({ build: !process.argv.includes("--no-build") });
const { register } = await import("tsx/esm/api");
register();
await import("./main.ts");
