import type { Spread } from "./statistics.ts";

export type Verdict = "yes" | "no" | "not measured" | "failed";

/** One line of the result table. A run whose correctness failed has problems and no speed. */
export type Line = {
  row: string;
  what: string;
  measured: string;
  floor: string;
  ratio: string;
  spread: string;
  target: string;
  verdict: Verdict;
  problems: string[];
  /** What a reader of the number has to know. */
  notes: string[];
  /** Everything behind the words, for the JSON file. */
  details: unknown;
};

type Told = Pick<Line, "row" | "what" | "target"> & {
  problems?: string[];
  notes?: string[];
  details?: unknown;
};
type Speed = Partial<Pick<Line, "measured" | "floor" | "ratio" | "spread">> & { isMet: boolean };

export function lineOf(told: Told, speed: Speed): Line {
  const silent = { measured: "", floor: "", ratio: "", spread: "" };
  const line = { problems: [], notes: [], details: null, ...silent, ...told };
  if (line.problems.length > 0) return { ...line, verdict: "failed" };
  const { isMet, ...numbers } = speed;
  return { ...line, ...numbers, verdict: isMet ? "yes" : "no" };
}

export function notMeasured({ row, what, target }: Told, reason: string): Line {
  const line = lineOf({ row, what, target, notes: [reason] }, { isMet: false });
  return { ...line, verdict: "not measured" };
}

export function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0)} ms`;
}

export function around({ least, most }: Spread, show: (value: number) => string): string {
  return `${show(least)} - ${show(most)}`;
}

export function rate(value: number): string {
  return `${Math.round(value).toLocaleString("en")}/s`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}

export function times(value: number): string {
  return `${value.toFixed(2)}x`;
}
