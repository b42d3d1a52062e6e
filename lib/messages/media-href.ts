/** Where the bytes of a file are, sent or still waiting to be. */
export function mediaHref(id: string): string {
  return `/api/v1/media/${id}`;
}
