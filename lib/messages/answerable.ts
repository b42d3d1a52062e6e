/** Whether WhatsApp can show an answer or a reaction on it: a message it knows. A call is none, though it has an id. */
export function isAnswerable(message: { kind: string; providerMessageId: string | null }): boolean {
  return message.providerMessageId !== null && message.kind !== "call";
}
