import { StoredMap } from "#components/messages/stored-map.ts";
import type { PrefilledValue } from "#lib/templates/prefilled-values.ts";
import { offeredAgain, type RememberedValues, withSent } from "#lib/templates/remembered-values.ts";

/** What this agent sent from this browser lately, the last one first: the likeliest to be wanted again. */
const MOST = 10;
const KEY = "all";
const stored = new StoredMap("recent-templates", () => undefined);
/** What they typed into each of those. */
const typed = new StoredMap("template-values", () => undefined);

export function recentTemplates(): string[] {
  const keys = parsed(stored.get(KEY));
  return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
}

/** `key`: from `templateKey`; `to`: whom it went to, by whatever tells them apart. */
export function noteUsedTemplate(key: string, values: Readonly<Record<string, string>>, to: string): void {
  const all = [key, ...recentTemplates().filter((one) => one !== key)];
  stored.set(KEY, JSON.stringify(all.slice(0, MOST)));
  typed.set(key, JSON.stringify(withSent(rememberedValues(key), values, to)));
  for (const forgotten of all.slice(MOST)) typed.set(forgotten, null);
}

/** What goes to everybody alike, by field. */
export function valuesOfLastTime(key: string): Record<string, PrefilledValue> {
  return offeredAgain(rememberedValues(key));
}

function rememberedValues(key: string): RememberedValues {
  const held = parsed(typed.get(key));
  return typeof held === "object" && held !== null ? (held as RememberedValues) : {};
}

/** Null for what an older version, or somebody else, wrote there. */
function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
