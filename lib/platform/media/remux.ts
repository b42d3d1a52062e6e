import {
  ALL_FORMATS,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { type RecordingSource, sourceOf } from "./recording.ts";

/** More than an hour of speech: it is held in memory. */
const mostBytes = 16 * 1024 * 1024;

/**
 * The packets of an Opus recording in an MP4, bit for bit: Safari plays Opus there long before it does in Ogg.
 * Null for everything else.
 */
export async function opusInMp4(source: RecordingSource): Promise<Uint8Array | null> {
  if (source.size > mostBytes) return null;
  const input = new Input({ formats: ALL_FORMATS, source: sourceOf(source) });
  try {
    const track = await input.getPrimaryAudioTrack();
    const config = await track?.getDecoderConfig();
    if (!track || !config || (await track.getCodec()) !== "opus") return null;
    const target = new BufferTarget();
    const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
    const packets = new EncodedAudioPacketSource("opus");
    output.addAudioTrack(packets);
    await output.start();
    for await (const packet of new EncodedPacketSink(track).packets()) {
      await packets.add(packet, { decoderConfig: config });
    }
    await output.finalize();
    return target.buffer && new Uint8Array(target.buffer);
  } catch {
    return null;
  } finally {
    input.dispose();
  }
}
