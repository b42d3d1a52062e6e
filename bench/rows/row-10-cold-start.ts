import { around, type Line, lineOf, ms } from "../measure/line.ts";
import { median, spreadOf } from "../measure/statistics.ts";
import { onEnd } from "../processes/cleanup.ts";
import { freshFolder } from "../processes/cluster.ts";
import { removeData, startSupervised } from "../processes/supervised.ts";
import type { Context } from "./context.ts";

/** From the start of the supervisor to a ready product: the first time with initdb and migrations, then again. */
export async function coldStart(context: Context): Promise<Line[]> {
  const first: number[] = [];
  const warm: number[] = [];
  for (let repetition = 0; repetition < context.options.repetitions; repetition++) {
    const dataDir = freshFolder("start");
    const remove = onEnd(() => removeData(dataDir));
    for (const times of [first, warm]) {
      const product = await startSupervised(dataDir);
      times.push(product.readyAfterMs);
      await product.stop();
    }
    await remove();
    context.say(`10: first ${ms(first.at(-1) ?? 0)}, warm ${ms(warm.at(-1) ?? 0)}`);
  }
  return [toLine("the first time", first, 8_000), toLine("warm", warm, 4_000)];
}

function toLine(what: string, times: number[], limit: number): Line {
  const target = `<= ${limit / 1000} s`;
  return lineOf(
    { row: "10", what: `cold start, ${what}`, target, details: times },
    { measured: ms(median(times)), spread: around(spreadOf(times), ms), isMet: median(times) <= limit },
  );
}
