import type { PrefilledValue } from "./prefilled-values.ts";

/**
 * What was typed into a field of a template last: `to` whom, and whether the same words had gone to somebody else
 * before. Only those are offered again: what two people got alike is about us, and not about one of them.
 */
export type RememberedValues = Readonly<Record<string, { value: string; to: string; isShared: boolean }>>;

/** With what has been sent now, by the ids of the fields. */
export function withSent(
  held: RememberedValues,
  values: Readonly<Record<string, string>>,
  to: string,
): RememberedValues {
  const sent = Object.entries(values).flatMap(([id, value]) => {
    if (value.trim() === "") return [];
    const before = held[id];
    const isSame = before?.value === value;
    return [[id, { value, to, isShared: isSame && (before.isShared || before.to !== to) }] as const];
  });
  return { ...held, ...Object.fromEntries(sent) };
}

export function offeredAgain(held: RememberedValues): Record<string, PrefilledValue> {
  return Object.fromEntries(
    Object.entries(held).flatMap(([id, { value, isShared }]) =>
      isShared ? [[id, { value, source: "last_time" as const, needsCheck: true }]] : [],
    ),
  );
}
