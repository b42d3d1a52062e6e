import fs from "node:fs";
import path from "node:path";
import {
  EnvironmentError,
  type EnvironmentSource,
  type LaunchEnvironment,
  parseLaunchEnvironment,
  reachableHost,
} from "#lib/platform/environment.ts";
import { isPortFree } from "#lib/platform/process/free-port.ts";

export type Mode = "start" | "demo" | "dev";

export type Plan = {
  mode: Mode;
  launch: LaunchEnvironment;
  /** Where web answers on this machine, whatever APP_URL says to the outside. */
  localUrl: string;
  simulator: { url: string; port: number } | null;
};

export function readMode(argument: string | undefined): Mode {
  if (argument === "start" || argument === "demo" || argument === "dev") return argument;
  throw new Error("Say which: start, demo or dev.");
}

/** Throws EnvironmentError with everything that is wrong. */
export function makePlan(mode: Mode, source: EnvironmentSource): Plan {
  const launch = parseLaunchEnvironment({
    ...source,
    NODE_ENV: mode === "dev" ? "development" : "production",
    SIMULATOR: source.SIMULATOR || defaultSimulator(mode, source),
    // A demo is read by a person: its summary should not drown in JSON lines.
    LOG_LEVEL: source.LOG_LEVEL || (mode === "demo" ? "warn" : "info"),
  });
  const host = reachableHost(launch.HOST);
  const port = simulatorPort(source, launch.PORT);
  return {
    mode,
    launch,
    localUrl: `http://${host}:${launch.PORT}`,
    simulator: launch.SIMULATOR ? { url: `http://${host}:${port}`, port } : null,
  };
}

/** The same for every child; what a process gets beyond its needs is left out by its caller. */
export function childEnvironment(
  plan: Plan,
  secrets: { DATABASE_URL: string; AUTH_SECRET: string; ENCRYPTION_KEY: string },
  source: EnvironmentSource,
): NodeJS.ProcessEnv {
  const { launch, simulator } = plan;
  return {
    ...source,
    ...secrets,
    NODE_ENV: launch.NODE_ENV,
    HOST: launch.HOST,
    PORT: String(launch.PORT),
    APP_URL: launch.APP_URL,
    DATA_DIR: launch.DATA_DIR,
    GRAPH_API_URL: source.GRAPH_API_URL || simulator?.url || launch.GRAPH_API_URL,
    GRAPH_API_VERSION: launch.GRAPH_API_VERSION,
    SIMULATOR: simulator ? "on" : "off",
    LOG_LEVEL: launch.LOG_LEVEL,
    NEXTAUTH_URL: launch.APP_URL,
    NEXTAUTH_SECRET: secrets.AUTH_SECRET,
    NEXT_TELEMETRY_DISABLED: "1",
    PARLEY_SUPERVISOR_PID: String(process.pid),
  };
}

/** The simulator plays Meta: it must not know what Meta does not know. */
export function simulatorEnvironment(plan: Plan, shared: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const hidden = new Set([
    "DATABASE_URL",
    "AUTH_SECRET",
    "ENCRYPTION_KEY",
    "NEXTAUTH_SECRET",
    "METRICS_TOKEN",
  ]);
  const { DATA_DIR, HOST } = plan.launch;
  // Written by the demo's seed; without it the simulator begins with an empty world.
  const seeded = path.join(DATA_DIR, "simulator-config.json");
  const config = shared.SIMULATOR_CONFIG || (fs.existsSync(seeded) ? seeded : "");
  return {
    ...Object.fromEntries(Object.entries(shared).filter(([name]) => !hidden.has(name))),
    NODE_ENV: plan.launch.NODE_ENV,
    SIMULATOR_PORT: String(plan.simulator?.port),
    SIMULATOR_HOST: shared.SIMULATOR_HOST || HOST,
    SIMULATOR_CONFIG: config,
    SIMULATOR_STATE: shared.SIMULATOR_STATE || path.join(DATA_DIR, "simulator-state.json"),
  };
}

export async function checkPorts(plan: Plan): Promise<void> {
  const { HOST, PORT } = plan.launch;
  if (!(await isPortFree(PORT, HOST))) {
    throw new Error(`Port ${PORT} on ${HOST} is taken by another program: set PORT to use another one.`);
  }
  const port = plan.simulator?.port;
  if (port !== undefined && !(await isPortFree(port, HOST))) {
    throw new Error(
      `Port ${port} (the simulator's) is taken by another program: set SIMULATOR_PORT, or PORT.`,
    );
  }
}

function defaultSimulator(mode: Mode, source: EnvironmentSource): "on" | "off" {
  return mode !== "start" && !source.GRAPH_API_URL ? "on" : "off";
}

function simulatorPort(source: EnvironmentSource, webPort: number): number {
  const port = source.SIMULATOR_PORT ? Number(source.SIMULATOR_PORT) : webPort + 1;
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new EnvironmentError(["SIMULATOR_PORT must be a port number"]);
}
