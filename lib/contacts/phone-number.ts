import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

/**
 * Phone numbers and the `wa_id` of WhatsApp, which are not always the same (platform reference, 14.2).
 * A wa_id is digits without "+"; E.164 has the "+". `matchKeys` runs on every inbound message, so the rules for
 * single countries are plain patterns and libphonenumber only serves what people type and read.
 */

/** Brazil: mobiles got a ninth digit in front; older accounts kept the id without it. */
const brazilDialled = /^55(\d{2})9([6-9]\d{7})$/;
const brazilOld = /^55(\d{2})([6-9]\d{7})$/;
/** Mexico: the mobile prefix 1 was dropped in 2019; older accounts kept it. */
const mexicoOld = /^521(\d{10})$/;
const mexicoDialled = /^52(\d{10})$/;
/** Argentina: mobiles are dialled with 9; the same digits without it may be somebody else's landline. */
const argentinaMobile = /^549(\d{10})$/;
const argentinaPlain = /^54(\d{10})$/;

/** All ids that belong to the same person, the dialled form first. */
export function matchKeys(waId: string): string[] {
  const brazil = brazilDialled.exec(waId) ?? brazilOld.exec(waId);
  if (brazil) return [`55${brazil[1]}9${brazil[2]}`, `55${brazil[1]}${brazil[2]}`];
  const mexico = mexicoOld.exec(waId) ?? mexicoDialled.exec(waId);
  if (mexico) return [`52${mexico[1]}`, `521${mexico[1]}`];
  return [waId];
}

/** Ids that may be the same person. To suggest to an agent; never to merge by, nor when only one exists. */
export function possibleMatches(waId: string): string[] {
  const mobile = argentinaMobile.exec(waId);
  if (mobile) return [`54${mobile[1]}`];
  const plain = argentinaPlain.exec(waId);
  return plain ? [`549${plain[1]}`] : [];
}

export function canonicalWaId(waId: string): string {
  return matchKeys(waId)[0] ?? waId;
}

/** The number a person would dial. To write to a known person, "+" and their own wa_id is the surer address. */
export function toE164(waId: string): string {
  return `+${canonicalWaId(waId.replace(/^\+/, ""))}`;
}

/**
 * What somebody typed as E.164, or null when it cannot be a number. Without a country (ISO 3166, "BR") only
 * international forms count: "+…" and "00…".
 */
export function normalizePhoneInput(text: string, defaultCountry?: string): string | null {
  const international = text.trim().replace(/^00/, "+");
  const country = defaultCountry?.toUpperCase() ?? "";
  const options = isSupportedCountry(country) ? { defaultCountry: country as CountryCode } : {};
  // `extract: false`: a number inside other text is a mistake here, not a find.
  const number = parsePhoneNumberFromString(international, { ...options, extract: false });
  if (number === undefined || number.ext !== undefined) return null;
  const e164 = toE164(number.number);
  // Possible, not valid: number plans change faster than the library.
  return e164 !== number.number || number.isPossible() ? e164 : null;
}

/** For people to read: "+1 202 555 0123". Unknown plans stay as they are. */
export function formatPhone(e164: string): string {
  return parsePhoneNumberFromString(toE164(e164))?.formatInternational() ?? e164;
}

/** Of the country (ISO 3166) the number belongs to; null for numbers of no country, and what is none. */
export function countryOf(e164: string): string | null {
  return parsePhoneNumberFromString(e164)?.country ?? null;
}

/** Every country (ISO 3166) with its calling code, without "+". */
export function phoneCountries(): { country: string; code: string }[] {
  return getCountries().map((country) => ({ country, code: getCountryCallingCode(country) }));
}
