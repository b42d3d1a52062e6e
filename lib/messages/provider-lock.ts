/**
 * The name that both sides lock while nobody knows whose a provider id is: ingestion before it parks a status, the
 * sender before it stores the answer that brings the id. One of them then finds what the other wrote.
 */
export function providerLockName(channelId: string, providerMessageId: string): string {
  return `message/${channelId}/${providerMessageId}`;
}
