import { createHash } from "node:crypto";

/**
 * The `clientMessageId` of a row: always the same, so that whoever sends the row a second time finds its message.
 * A UUID of version 8, whose bits are its maker's own.
 */
export function messageIdOf(runId: string, position: number): string {
  const hex = createHash("sha256").update(`bulk-reply ${runId} ${position}`).digest("hex");
  const variant = (8 + (Number.parseInt(hex[16] ?? "0", 16) & 3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
