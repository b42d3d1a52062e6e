/** Meta's names are identifiers; people read "Order update" and "First name". */
export function humanName(identifier: string): string {
  const words = identifier.replace(/[_\s]+/g, " ").trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/**
 * A language code of Meta's in the reader's language; the region only where `others` make it needed.
 * An unknown code stays as it is.
 */
export function languageName(code: string, locale: string, others: readonly string[] = []): string {
  const [language = code] = code.split("_");
  const hasSiblings = others.some((other) => other !== code && other.split("_")[0] === language);
  const tag = hasSiblings ? code.replaceAll("_", "-") : language;
  try {
    const names = new Intl.DisplayNames([locale], { type: "language", languageDisplay: "standard" });
    return names.of(tag) ?? code;
  } catch {
    return code;
  }
}

const rightToLeft = new Set(["ar", "he", "fa", "ur", "ps", "prs"]);

/** Direction of a template's own text, which its first letters need not show ("{{1}}, …"). */
export function directionOf(code: string): "rtl" | "ltr" {
  return rightToLeft.has(code.split("_")[0] ?? "") ? "rtl" : "ltr";
}
