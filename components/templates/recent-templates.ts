import { StoredMap } from "#components/messages/stored-map.ts";

/** What this agent sent from this browser lately, the last one first: the likeliest to be wanted again. */
const MOST = 10;
const KEY = "all";
const stored = new StoredMap("recent-templates", () => undefined);

export function recentTemplates(): string[] {
  try {
    const keys: unknown = JSON.parse(stored.get(KEY) ?? "[]");
    return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : [];
  } catch {
    return [];
  }
}

/** `key`: from `templateKey`. */
export function noteUsedTemplate(key: string): void {
  const others = recentTemplates().filter((one) => one !== key);
  stored.set(KEY, JSON.stringify([key, ...others].slice(0, MOST)));
}
