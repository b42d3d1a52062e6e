import { createHash } from "node:crypto";

/** The same customers in the webhooks and in the rows that wait for them. */
export function customerOf(index: number): { waId: string; userId: string; name: string } {
  return {
    waId: `1202${5_550_000 + index}`,
    userId: `US.92372417007${String(index).padStart(9, "0")}`,
    name: `Customer ${index}`,
  };
}

/** The ids of the n-th message that a run's statuses are about; `setup/outbound.sql.ts` stores the same. */
export function outboundOf(run: string, n: number): { providerMessageId: string; attemptId: string } {
  return { providerMessageId: `${outboundPrefix(run)}${n}`, attemptId: uuidOf(`${run}-attempt-${n}`) };
}

export function outboundPrefix(run: string): string {
  return `wamid.HBgLMTIwMjU1NTAxMjMVAgARGBI2MkY0QzM3RkUx.${run}.`;
}

export function messageIdOf(run: string, n: number): string {
  return uuidOf(`${run}-message-${n}`);
}

/** Not the UUIDv7 of the product: SQL can compute it too. */
function uuidOf(text: string): string {
  const hex = createHash("md5").update(text).digest("hex");
  return [8, 12, 16, 20, 32].map((end, at) => hex.slice([0, 8, 12, 16, 20][at], end)).join("-");
}
