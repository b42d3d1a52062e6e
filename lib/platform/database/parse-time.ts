import pg from "pg";

const parseAny = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date;

/**
 * A `timestamptz` as Postgres writes it. Our sessions speak UTC, so what comes is nearly always "2026-11-28
 * 22:15:22.556+00": as ISO text the engine reads that itself, twice as fast as a parser of every zone, era
 * and infinity.
 */
export function parseTime(text: string): Date {
  const isPlain = text.endsWith("+00") && text.charAt(4) === "-" && text.charAt(10) === " ";
  return isPlain ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : parseAny(text);
}
