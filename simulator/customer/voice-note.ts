import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  MATROSKA,
  MP4,
  OggOutputFormat,
  Output,
  WEBM,
} from "mediabunny";
import type { CustomerMessage } from "./customer-message.ts";

/**
 * A voice note as WhatsApp's app records it: Opus in Ogg. Browsers put the same sound into another container, so the
 * phone page's recordings are packed anew; everything else stays as it is.
 */
export async function asRecorded(message: CustomerMessage): Promise<CustomerMessage> {
  if (message.type !== "audio" || !message.media.voice) return message;
  if (!/^audio\/(webm|mp4)/.test(message.media.mimeType)) return message;
  const ogg = await oggOf(Buffer.from(message.media.base64, "base64"));
  if (ogg === null) return message;
  const media = { ...message.media, base64: ogg.toString("base64"), mimeType: "audio/ogg; codecs=opus" };
  return { ...message, media };
}

/** Null: there is no Opus in it. */
async function oggOf(bytes: Buffer): Promise<Buffer | null> {
  const input = new Input({ formats: [WEBM, MATROSKA, MP4], source: new BufferSource(bytes) });
  try {
    const track = await input.getPrimaryAudioTrack();
    const decoderConfig = await track?.getDecoderConfig();
    if (!track || !decoderConfig || (await track.getCodec()) !== "opus") return null;
    const target = new BufferTarget();
    const output = new Output({ format: new OggOutputFormat(), target });
    const into = new EncodedAudioPacketSource("opus");
    output.addAudioTrack(into);
    await output.start();
    for await (const packet of new EncodedPacketSink(track).packets())
      await into.add(packet, { decoderConfig });
    await output.finalize();
    return target.buffer && Buffer.from(target.buffer);
  } catch {
    return null;
  } finally {
    input.dispose();
  }
}
