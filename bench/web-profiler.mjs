// Preloaded into a web process under measurement (--profile): SIGUSR2 starts a CPU profile, the next one writes it to
// PARLEY_BENCH_PROFILE.<n>.cpuprofile, for Chrome's DevTools or bench/measure/cpu-profile.ts.
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector";

const session = new Session();
let isRunning = false;
let count = 0;
session.connect();
session.post("Profiler.enable");
session.post("Profiler.setSamplingInterval", { interval: 200 });

process.on("SIGUSR2", () => {
  isRunning = !isRunning;
  if (isRunning) session.post("Profiler.start");
  else {
    session.post("Profiler.stop", (error, answer) => {
      count += 1;
      if (!error) {
        writeFileSync(
          `${process.env.PARLEY_BENCH_PROFILE}.${count}.cpuprofile`,
          JSON.stringify(answer.profile),
        );
      }
    });
  }
});
