import {
  ALL_FORMATS,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  Input,
  type InputAudioTrack,
  MATROSKA,
  MP4,
  Mp4OutputFormat,
  OGG,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WEBM,
} from "mediabunny";
import { type RecordingSource, sourceOf } from "./recording.ts";

/** More than an hour of speech: it is held in memory. */
const mostBytes = 16 * 1024 * 1024;
/** A quarter of an hour in packets of 20 ms. Their number is what costs time, and a stranger chose it. */
const mostPackets = 45_000;

/**
 * The packets of an Opus recording in an MP4, bit for bit: Safari plays Opus there long before it does in Ogg.
 * Null for everything else.
 */
export async function opusInMp4(source: RecordingSource): Promise<Uint8Array | null> {
  return withOpus(source, ALL_FORMATS, async (track, config) => {
    const format = new Mp4OutputFormat({ fastStart: "in-memory" });
    return copied(new EncodedPacketSink(track).packets(), config, format);
  });
}

/**
 * The packets of what a browser recorded as an Ogg file, which WhatsApp takes as a voice note: one channel of Opus,
 * bit for bit. Null for everything else. The times are told anew from the packets, because those of a recording that
 * was paused, or made up, would be taken for its length.
 */
export async function opusInOgg(source: RecordingSource): Promise<Uint8Array | null> {
  return withOpus(source, [WEBM, MATROSKA, MP4, OGG], async (track, config) => {
    if (config.numberOfChannels !== 1) return null;
    return copied(inOneGo(track), config, new OggOutputFormat());
  });
}

/** The muxer adds up the lengths that the packets themselves have, from a beginning at zero. */
async function* inOneGo(track: InputAudioTrack) {
  let count = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    count += 1;
    if (count > mostPackets) throw new RangeError("a recording of too many packets");
    if (packet.byteLength > 0) yield packet.clone({ timestamp: 0, duration: 0 });
  }
  if (count === 0) throw new RangeError("a recording of nothing");
}

type Packets = ReturnType<EncodedPacketSink["packets"]>;

async function withOpus(
  source: RecordingSource,
  formats: typeof ALL_FORMATS,
  copy: (track: InputAudioTrack, config: AudioDecoderConfig) => Promise<Uint8Array | null>,
): Promise<Uint8Array | null> {
  if (source.size > mostBytes) return null;
  const input = new Input({ formats, source: sourceOf(source) });
  try {
    const track = await input.getPrimaryAudioTrack();
    const config = await track?.getDecoderConfig();
    if (!track || !config || (await track.getCodec()) !== "opus") return null;
    return await copy(track, config);
  } catch {
    return null;
  } finally {
    input.dispose();
  }
}

async function copied(
  packets: Packets,
  decoderConfig: AudioDecoderConfig,
  format: OutputFormat,
): Promise<Uint8Array | null> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const into = new EncodedAudioPacketSource("opus");
  output.addAudioTrack(into);
  await output.start();
  for await (const packet of packets) await into.add(packet, { decoderConfig });
  await output.finalize();
  return target.buffer && new Uint8Array(target.buffer);
}
