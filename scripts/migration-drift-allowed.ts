/**
 * What Prisma would "correct" in a database made by our hand-written migrations, and must not: things its schema
 * language cannot say. Each entry has its reason; an entry that matches nothing fails the check.
 */
export const allowedDrift: { pattern: RegExp; because: string }[] = [
  {
    pattern: /^DROP INDEX "contact_search";$/,
    because: "a trigram index that begins with a uuid (btree_gin)",
  },
  {
    pattern: /^DROP INDEX "(conversation|contact)_labels";$/,
    because: "array indexes that begin with a uuid (btree_gin)",
  },
  {
    pattern: /^DROP INDEX "message_search";$/,
    because: "an index of words that begins with a uuid (btree_gin)",
  },
];
