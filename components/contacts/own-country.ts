import { phoneCountries } from "#lib/contacts/phone-number.ts";

/** Where the reader is at home, by the languages of their browser; some of those are no valid tags ("en-US@posix"). */
export function ownCountry(languages: readonly string[]): string {
  const known = new Set<string>(phoneCountries().map(({ country }) => country));
  return languages.map(regionOf).find((region) => region !== null && known.has(region)) ?? "US";
}

function regionOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag).region ?? null;
  } catch {
    return null;
  }
}
