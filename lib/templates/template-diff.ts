/** A template as the provider holds it at the moment of a sync. */
export type ProviderTemplate = {
  providerTemplateId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameterFormat: "POSITIONAL" | "NAMED";
  components: Record<string, unknown>[];
  qualityScore: string | null;
  rejectedReason: string | null;
  messageSendTtlSeconds: number | null;
  /** Said only while WhatsApp means to move it. */
  announcedCategory?: string | null;
};

export type KnownTemplate = ProviderTemplate & { id: string; changedAt: Date; deletedAt: Date | null };

/** `before`: null where nobody knew it. `after`: null where it is gone at the provider. */
export type TemplateMove =
  | { before: KnownTemplate; after: ProviderTemplate | null }
  | { before: null; after: ProviderTemplate };

export type TemplateDiff = {
  created: ProviderTemplate[];
  changed: (ProviderTemplate & { id: string })[];
  /** Gone at the provider. */
  missing: string[];
  unchanged: string[];
  /**
   * What changed and what is gone once more, beside what was known; and what is new, but not of an account's first
   * list: what happened before it was connected is no news.
   */
  moves: TemplateMove[];
};

/**
 * What a complete list, asked for at `askedAt`, changes. A webhook may have told something newer meanwhile: such a
 * template is left for the next sync.
 */
export function templateDiff(
  known: readonly KnownTemplate[],
  listed: readonly ProviderTemplate[],
  askedAt: Date,
): TemplateDiff {
  const current = new Map(listed.map((template) => [template.providerTemplateId, template]));
  const knownIds = new Set(known.map((template) => template.providerTemplateId));
  const diff: TemplateDiff = { created: [], changed: [], missing: [], unchanged: [], moves: [] };
  for (const template of current.values()) {
    if (knownIds.has(template.providerTemplateId)) continue;
    diff.created.push(template);
    if (known.length > 0) diff.moves.push({ before: null, after: template });
  }
  for (const before of known) {
    const after = current.get(before.providerTemplateId);
    if (before.changedAt > askedAt) continue;
    if (after === undefined) {
      if (before.deletedAt !== null) continue;
      diff.missing.push(before.id);
      diff.moves.push({ before, after: null });
    } else if (before.deletedAt !== null || !isSame(before, after)) {
      diff.changed.push({ ...after, id: before.id });
      diff.moves.push({ before, after });
    } else diff.unchanged.push(before.id);
  }
  return diff;
}

function isSame(before: ProviderTemplate, after: ProviderTemplate): boolean {
  return (Object.keys(after) as (keyof ProviderTemplate)[]).every((key) => isEqual(before[key], after[key]));
}

/** Equality of JSON: jsonb gives object keys back in another order. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return keys.every((key) => Object.hasOwn(right, key) && isEqual(left[key], right[key]));
}
