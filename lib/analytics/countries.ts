import { getCountries, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** Countries that phone numbers belong to, ISO 3166. */
export function countries(): readonly string[] {
  return getCountries();
}

export function isCountry(code: string): boolean {
  return isSupportedCountry(code);
}

/** ISO 3166; empty where a number has none, or hides. */
export function countryOf(phone: string | null): string {
  return (phone === null ? undefined : parsePhoneNumberFromString(phone)?.country) ?? "";
}
