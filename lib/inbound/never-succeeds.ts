/**
 * The reason why an event can never be stored, or null when trying again may help. Only two kinds are final: our
 * own code failing on the data (TypeError, RangeError), and SQLSTATE classes 22 (bad data) and 23 (violated
 * constraint). A lost connection (08), serialisation (40), resources (53), locks (55), shutdown (57) and I/O (58)
 * are the moment's, not the event's.
 */
export function canNeverSucceed(error: unknown): string | null {
  if (error instanceof TypeError || error instanceof RangeError) return "mapper";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^2[23][0-9A-Z]{3}$/.test(code) ? code : null;
}
