import { countryOf } from "./phone-number.ts";

/** ECMA-402 names it a method since 2022; TypeScript knows neither form yet. */
type WithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined; timeZones?: string[] };

const known = new Map<string, readonly string[]>();

/** The time zones of the country a number belongs to (CLDR): where its owner most likely is. Empty: not known. */
export function timeZonesOf(phone: string | null): readonly string[] {
  const country = phone === null ? null : countryOf(phone);
  if (country === null) return [];
  const held = known.get(country);
  if (held !== undefined) return held;
  const locale: WithZones = new Intl.Locale(`und-${country}`);
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  known.set(country, zones);
  return zones;
}
