import { idOf, objectOf, textOf } from "./read.ts";

/** The ad or post whose tap started the chat (platform reference, 2.11). Its media links expire. */
export type Referral = {
  sourceType: string | null;
  sourceId: string | null;
  sourceUrl: string | null;
  headline: string | null;
  body: string | null;
  mediaType: string | null;
  mediaUrl: string | null;
  thumbnailUrl: string | null;
  /** Missing for ads placed in Status. */
  clickId: string | null;
  welcomeText: string | null;
};

export function referralOf(value: unknown): Referral | null {
  const referral = objectOf(value);
  if (referral === null) return null;
  const imageUrl = textOf(referral.image_url);
  const videoUrl = textOf(referral.video_url);
  return {
    sourceType: textOf(referral.source_type),
    sourceId: idOf(referral.source_id),
    sourceUrl: textOf(referral.source_url),
    headline: textOf(referral.headline),
    body: textOf(referral.body),
    mediaType: textOf(referral.media_type) ?? (imageUrl ? "image" : videoUrl ? "video" : null),
    mediaUrl: imageUrl ?? videoUrl,
    thumbnailUrl: textOf(referral.thumbnail_url),
    clickId: textOf(referral.ctwa_clid),
    welcomeText: textOf(objectOf(referral.welcome_message)?.text),
  };
}

/** The catalogue product a question is about (platform reference, 2.10). */
export function referredProductOf(value: unknown) {
  const product = objectOf(value);
  if (product === null) return null;
  return { catalogId: idOf(product.catalog_id), productId: idOf(product.product_retailer_id) };
}
