import pino from "pino";

// Stderr, so that a supervisor can read stdout as the simulator's own words if it ever needs to.
export const log = pino(
  { name: "simulator", level: process.env.LOG_LEVEL ?? "info" },
  pino.destination({ fd: 2, sync: false }),
);
