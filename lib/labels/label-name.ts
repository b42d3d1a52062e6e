/** By which two names are the same label: "VIP" and "vip " are one. */
export function labelKey(name: string): string {
  return shownLabelName(name).normalize("NFKC").toLowerCase();
}

/** A name as it is kept: outer spaces go, inner runs become one. */
export function shownLabelName(name: string): string {
  return name.trim().replace(/\s+/g, " ");
}
