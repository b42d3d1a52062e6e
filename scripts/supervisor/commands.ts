import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { log } from "#lib/platform/log.ts";
import type { ChildSpec } from "./child.ts";
import { nodeOptions } from "./node-options.ts";
import { type Plan, simulatorEnvironment } from "./plan.ts";

const programs = {
  web: { source: "server.ts", bundle: "dist/server.js" },
  worker: { source: "worker/main.ts", bundle: "dist/worker.js" },
  simulator: { source: "simulator/main.ts", bundle: "dist/simulator.js" },
};

/** How each process is started: the bundles in production, tsx with reload in development. */
export function childSpecs(plan: Plan, env: NodeJS.ProcessEnv): ChildSpec[] {
  const wanted: ChildSpec[] = [
    ...(plan.simulator ? [specOf(plan, "simulator", simulatorEnvironment(plan, env))] : []),
    specOf(plan, "web", env),
    specOf(plan, "worker", env),
  ];
  return wanted.filter(({ name, command }) => {
    const program = command.at(-1) ?? "";
    const exists = fs.existsSync(program);
    if (!exists) log.warn({ process: name, program }, "program does not exist, not started");
    return exists;
  });
}

export function seedScript(): string | null {
  const script = path.resolve("dist/seed-demo.js");
  if (fs.existsSync(script)) return script;
  log.warn({ script }, "there is no demo data to write");
  return null;
}

function specOf(plan: Plan, name: keyof typeof programs, env: NodeJS.ProcessEnv): ChildSpec {
  const { source, bundle } = programs[name];
  if (plan.mode !== "dev") {
    const command = [process.execPath, ...nodeOptions(name), path.resolve(bundle)];
    return { name, command, env, isPinged: true };
  }
  const tsx = createRequire(path.resolve("package.json")).resolve("tsx/cli");
  const command = [process.execPath, tsx, "watch", "--clear-screen=false", path.resolve(source)];
  return { name, command, env, isPinged: false }; // somebody may be sitting on a breakpoint
}
