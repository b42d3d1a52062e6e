/** Customers' messages in the same hours of an earlier week. */
export type EarlierWeek = number;

/** With fewer weeks a number has no rhythm yet. */
const fewestWeeks = 2;
/** Eight expected and none come: once in three thousand times by chance alone. */
const expectedAtLeast = 8;
/** A week with a holiday in it must not make every quiet Monday a fault. */
const quietestWeek = 3;

/**
 * Whether silence until now is unlike the number: compared with what came in the same hours of earlier weeks, so that
 * nights, week-ends and small numbers are silent without alarm.
 */
export function isUnusuallySilent(weeks: readonly EarlierWeek[]): boolean {
  if (weeks.length < fewestWeeks) return false;
  const mean = weeks.reduce((sum, count) => sum + count, 0) / weeks.length;
  return mean >= expectedAtLeast && Math.min(...weeks) >= quietestWeek;
}
