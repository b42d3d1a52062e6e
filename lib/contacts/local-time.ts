/** When one does not write to people: from ten in the evening to seven, by their clock. */
const NIGHT = { from: 22, to: 7 };

/** "HH:MM" by the clocks of a person. Where the zone is not sure, the first and the last of those it may be. */
export type LocalNight = { isSure: boolean; from: string; to: string };

/**
 * Whether it is night where somebody is, whose time zone is one of these; null: it is not, or it cannot be said. In a
 * country of many zones it counts as possible when it is night in half of them.
 */
export function localNight(timeZones: readonly string[], now: number): LocalNight | null {
  const clocks = timeZones.map((zone) => clockOf(zone, now)).sort((a, b) => a.offset - b.offset);
  const dark = clocks.filter(({ hour }) => hour >= NIGHT.from || hour < NIGHT.to);
  const [first, last] = [dark[0], dark.at(-1)];
  if (!first || !last || dark.length * 2 < clocks.length) return null;
  return { isSure: dark.length === clocks.length, from: first.text, to: last.text };
}

/** `offset`: of its wall clock from UTC, so that zones sort from west to east. */
function clockOf(timeZone: string, now: number): { hour: number; text: string; offset: number } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit" },
  } as Intl.DateTimeFormatOptions).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const text = `${part("hour")}:${part("minute")}`;
  const wall = Date.parse(`${part("year")}-${part("month")}-${part("day")}T${text}:00Z`);
  return { hour: Number(part("hour")), text, offset: wall - now };
}
