export const MAX_FILE_BYTES = 100 * 1024 * 1024;

function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

function kindOf(mimeType) {
  if (mimeType === "image/webp") return "sticker";
  const family = mimeType.split("/")[0];
  return ["image", "audio", "video"].includes(family) ? family : "document";
}

/** Animated WebP says so in its first chunk. */
async function isAnimated(file) {
  const head = new Uint8Array(await file.slice(0, 21).arrayBuffer());
  return String.fromCharCode(...head.subarray(12, 16)) === "VP8X" && (head[20] & 2) !== 0;
}

/** A message with a file of the computer: what WhatsApp would make of it, or a document. */
export async function fileMessage(file, caption, asDocument) {
  const mimeType = file.type || "application/octet-stream";
  const type = asDocument ? "document" : kindOf(mimeType);
  const media = { base64: await base64Of(file), mimeType, filename: file.name };
  if (caption) media.caption = caption;
  // What WhatsApp records is Ogg; a sound file that is attached seldom is.
  if (type === "audio") media.voice = /^audio\/(ogg|opus)/.test(mimeType);
  if (type === "sticker") media.animated = await isAnimated(file);
  return { type, media };
}

export async function voiceMessage(recording) {
  return {
    type: "audio",
    media: { base64: await base64Of(recording), mimeType: recording.type, voice: true },
  };
}
