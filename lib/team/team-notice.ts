/** A notice is read at a glance; what is longer is a message to the team. */
export const longestNotice = 280;

/** Whether everybody is to see it at this moment. */
export function isPinned({ text, endsAt }: { text: string; endsAt: string | null }, now: number): boolean {
  return text !== "" && (endsAt === null || now < Date.parse(endsAt));
}
