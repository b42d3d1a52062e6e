import sharp from "sharp";

/** Decoded, a picture takes four bytes a pixel: this many are 200 MB for a moment. */
const mostPixels = 50_000_000;
/** No picture that WhatsApp hands on as one is larger. */
export const mostPictureBytes = 32 * 1024 * 1024;
const thumbnailSide = 720;
const patienceSeconds = 20;

// Only the decoders of what is shown, whatever the bytes claim: libvips brings many more.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
  ],
});
sharp.cache(false);
sharp.concurrency(1);

/** As seen: turned as the camera was held. The thumbnail is WebP and carries nothing of the original but pixels. */
export type Picture = {
  width: number;
  height: number;
  /** Eight bits each of red, green and blue, or of grey: neither the 16 of a photo editor nor the ink of a printer. */
  isPlain: boolean;
  thumbnail: Buffer;
};

/** Null for what cannot be decoded: broken, too large, or no picture at all. */
export async function readPicture(bytes: Uint8Array): Promise<Picture | null> {
  try {
    const { autoOrient, pages = 1, height, pageHeight, depth, space } = await sharp(bytes).metadata();
    // Animations decode frame by frame in the browser; their number counts as well.
    if (autoOrient.width * (pageHeight ?? height) * pages > mostPixels) return null;
    const thumbnail = await sharp(bytes, { limitInputPixels: mostPixels, failOn: "error" })
      .autoOrient()
      .resize(thumbnailSide, thumbnailSide, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 74 })
      .timeout({ seconds: patienceSeconds })
      .toBuffer();
    const isPlain = depth === "uchar" && space !== "cmyk";
    return { width: autoOrient.width, height: pageHeight ?? autoOrient.height, isPlain, thumbnail };
  } catch {
    return null;
  }
}
