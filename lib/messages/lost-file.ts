/**
 * WhatsApp's words for a file that it does not know, no longer has or cannot use as this kind (platform reference, 10.2
 * and 16: an unknown id is 100). They may be about the rest of the message, too.
 */
const aboutFiles: ReadonlySet<number> = new Set([100, 131009, 131052, 131053]);

/** Whether an error with this code may be about the file of a message that has one. */
export function mayBeAboutFile(code: number | null): boolean {
  return code !== null && aboutFiles.has(code);
}
