import { parseArgs } from "node:util";
import type { Options, Size } from "./rows/context.ts";

/** `npm run bench -- 1 2 --quick`: which rows, and how long. */
export function readOptions(args: string[], known: string[]): { rows: string[]; options: Options } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      profile: { type: "boolean", default: false },
      repetitions: { type: "string" },
      seconds: { type: "string" },
      sizes: { type: "string" },
      // Read by run.mjs.
      "no-build": { type: "boolean", default: false },
    },
  });
  const unknown = positionals.filter((row) => !known.includes(row));
  if (unknown.length > 0)
    throw new Error(`No such row: ${unknown.join(", ")}. There are ${known.join(", ")}.`);
  const isQuick = values.quick;
  const options: Options = {
    isQuick,
    isProfiled: values.profile,
    repetitions: Number(values.repetitions ?? (isQuick ? 2 : 5)),
    seconds: Number(values.seconds ?? (isQuick ? 3 : 10)),
    sizes: (values.sizes ?? (isQuick ? "S" : "S,M")).split(",").filter(isSize),
  };
  return { rows: positionals.length > 0 ? positionals : known, options };
}

function isSize(text: string): text is Size {
  return text === "S" || text === "M";
}
