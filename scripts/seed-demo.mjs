// Bundled as dist/seed-demo.js and run by the supervisor in demo mode, with the environment of a web process.
import { seedDemo } from "#prisma/seed/demo.ts";

const part = await seedDemo(process.env.DATABASE_URL);
// The supervisor reads the last line and merges it into demo.json.
if (part && typeof part === "object") console.log(JSON.stringify(part));
process.exit(0);
