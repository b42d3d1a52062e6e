import { log } from "./log.ts";
import { startSimulator } from "./server.ts";
import { readWorldConfig } from "./world/config.ts";

// The one place of the simulator that reads the environment, LOG_LEVEL aside.
const { SIMULATOR_CONFIG, SIMULATOR_HOST, SIMULATOR_PORT, SIMULATOR_PUBLIC_URL, SIMULATOR_STATE } =
  process.env;

const simulator = await startSimulator({
  config: readWorldConfig(SIMULATOR_CONFIG),
  port: Number(SIMULATOR_PORT ?? 0),
  host: SIMULATOR_HOST || undefined,
  publicUrl: SIMULATOR_PUBLIC_URL || undefined,
  stateFile: SIMULATOR_STATE || undefined,
});
log.info({ url: simulator.url }, "simulator listening");

async function stop(signal: string): Promise<void> {
  log.info({ signal }, "simulator stopping");
  await simulator.stop();
  process.exit(0);
}
process.once("SIGTERM", () => void stop("SIGTERM"));
process.once("SIGINT", () => void stop("SIGINT"));
