export type Place = { latitude: number; longitude: number };

const number = String.raw`[+-]?\d{1,3}(?:\.\d+)?`;
const pair = String.raw`(${number})(?:%2C|[,\s/])\s*(${number})`;

/** The place a map service means, before the one its picture happens to be centred on. */
const inAddresses = [
  // Google: the pin itself, behind the view.
  new RegExp(`!3d(${number})!4d(${number})`),
  new RegExp(`[?&](?:q|query|ll|sll|destination|daddr|center|coordinate|cp)=(?:loc:)?${pair}`, "i"),
  // OpenStreetMap
  new RegExp(`[?&]mlat=(${number})&mlon=(${number})`, "i"),
  new RegExp(`#map=\\d+(?:\\.\\d+)?/${pair}`),
  new RegExp(`/(?:place|search|dir/[^/]*)/${pair}`),
  new RegExp(`@${pair}`),
  new RegExp(`^geo:${pair}`, "i"),
];

/** 48.2, 16.37 · 48.2 16.37 · (48.2; 16.37) · 48,2; 16,37 */
const plain = new RegExp(`^\\(?(${number})\\s*(?:[,;]\\s*|\\s)(${number})\\)?$`);
const withCommas = /^\(?([+-]?\d{1,3},\d+)\s*(?:;\s*|\s)([+-]?\d{1,3},\d+)\)?$/;

/** One side as maps write it: 48°12'29.5"N, 48.2° N */
const side = String.raw`(\d{1,3}(?:\.\d+)?)\s*°?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*["″”]\s*)?`;
const lettersBehind = new RegExp(`^${side}([NS])[,;\\s]*${side}([EW])$`, "i");

/** Addresses that only their maker can follow: what they lead to is not in them. */
const shortened =
  /^https?:\/\/(?:maps\.app\.goo\.gl|goo\.gl\/maps|g\.co\/kgs|osm\.org\/go|maps\.apple(?:\.com)?\/p)\b/i;

/** Where a text points: coordinates as people write them, or a map service's address. Null: nowhere on earth. */
export function readPlace(text: string): Place | null {
  const typed = text.trim();
  const [, latitude, longitude] = plain.exec(typed) ?? withCommas.exec(typed) ?? [];
  if (latitude !== undefined && longitude !== undefined)
    return onEarth(decimal(latitude), decimal(longitude));
  const letters = lettersBehind.exec(typed);
  if (letters) return placeOf(letters);
  if (!/^(?:https?:|geo:)/i.test(typed)) return null;
  for (const pattern of inAddresses) {
    const [, north, east] = pattern.exec(typed) ?? [];
    if (north !== undefined && east !== undefined) return onEarth(Number(north), Number(east));
  }
  return null;
}

export function isShortMapLink(text: string): boolean {
  return shortened.test(text.trim());
}

function decimal(text: string): number {
  return Number(text.replace(",", "."));
}

function placeOf([, d1, m1, s1, ns, d2, m2, s2, ew]: RegExpExecArray): Place | null {
  const north = degrees(d1, m1, s1) * (ns?.toUpperCase() === "S" ? -1 : 1);
  const east = degrees(d2, m2, s2) * (ew?.toUpperCase() === "W" ? -1 : 1);
  return onEarth(rounded(north), rounded(east));
}

function degrees(whole = "0", minutes = "0", seconds = "0"): number {
  return Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600;
}

/** To a tenth of a metre: what a fraction of minutes adds behind it is noise. */
function rounded(angle: number): number {
  return Math.round(angle * 1e6) / 1e6;
}

function onEarth(latitude: number, longitude: number): Place | null {
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}
