/**
 * Where the picture of the ad or post is that a message came from, by its content: of a film the still one. Null for
 * none, and for what no picture can be behind; whether it may be fetched is asked when it is.
 */
export function adPictureUrl({ referral }: Record<string, unknown>): string | null {
  if (typeof referral !== "object" || referral === null) return null;
  const { mediaType, mediaUrl, thumbnailUrl } = referral as Record<string, unknown>;
  const url = mediaType === "image" ? (mediaUrl ?? thumbnailUrl) : thumbnailUrl;
  return typeof url === "string" && /^https?:\/\//i.test(url) ? url : null;
}
