/** The reader's calendar day of a moment (Unix milliseconds), as a date field writes it: "2026-11-03". */
export function localDay(at: number): string {
  const date = new Date(at);
  const pad = (value: number, length: number) => String(value).padStart(length, "0");
  return [pad(date.getFullYear(), 4), pad(date.getMonth() + 1, 2), pad(date.getDate(), 2)].join("-");
}

/** The first moment of such a day, Unix milliseconds; null while the field is empty: it gives nothing half filled in. */
export function startOfDay(day: string): number | null {
  // A date alone would be read as a day of UTC. Some zones have no midnight when summer begins: the next moment counts.
  const at = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(at) ? null : at;
}
