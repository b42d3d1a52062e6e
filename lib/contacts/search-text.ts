import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { matchKeys, possibleMatches } from "./phone-number.ts";

/** What a contact can be found by. */
export type Findable = {
  name: string | null;
  profileName: string | null;
  username: string | null;
  /** E.164. */
  phone: string | null;
};

/** Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs. Indic vowel signs are letters: they stay. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
/** Letters that Unicode does not take apart. */
const special: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** Arabic, Persian, Devanagari and Bengali digits, each block from 0 to 9. */
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g;

export function asciiDigits(text: string): string {
  return text.replace(otherDigits, (digit) => {
    const code = digit.charCodeAt(0);
    return String((code - (code < 0x0900 ? 0 : 6)) & 0xf);
  });
}

/**
 * Lower-case words without accents or punctuation, the same for what is stored and what is looked for. Only letters
 * and digits remain: exactly what a trigram index knows, so no pattern can miss it.
 */
export function foldWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(accents, "").toLowerCase();
  const folded = asciiDigits(plain)
    .replace(/[ßæœøłđðþı]/g, (letter) => special[letter] ?? letter)
    .normalize("NFC");
  return folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/**
 * The column `contact.searchText`: every word with a space before it, so that " an" finds the beginning of a word.
 * A phone stands there in each form people write it in (Brazil with and without the ninth digit, ...).
 */
export function contactSearchText(contact: Findable): string {
  const words = [contact.name, contact.profileName, contact.username].flatMap((text) =>
    foldWords(text ?? ""),
  );
  const phones = contact.phone === null ? [] : phoneForms(contact.phone);
  return [...new Set([...words, ...phones])].map((word) => ` ${word}`).join("");
}

function phoneForms(phone: string): string[] {
  const digits = phone.replace(/\D/g, "");
  const forms = [...new Set([...matchKeys(digits), ...matchKeys(digits).flatMap(possibleMatches)])];
  // A national form that only adds a 0 in front is found without it; others (8 912…, 011 15-…) are kept.
  const national = parsePhoneNumberFromString(`+${digits}`)?.formatNational().replace(/\D/g, "") ?? "";
  const isCovered = forms.some((form) => form.includes(national.replace(/^0/, "")));
  return isCovered ? forms : [...forms, national];
}
