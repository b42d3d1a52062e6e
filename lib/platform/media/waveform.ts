import { EncodedPacketSink, type InputAudioTrack } from "mediabunny";
import { OpusDecoder } from "opus-decoder";

const bars = 56;
/** Of each bar at most this much is decoded, so that two hours cost what a minute does. */
const secondsPerBar = 1;
/** Loudness needs no treble. */
const sampleRate = 8_000;

/** Loudness of an Opus track in equal steps, 0 to 100, the loudest 100 unless all is silence. Throws when broken. */
export async function readWaveform(audio: InputAudioTrack, seconds: number): Promise<number[]> {
  const decoder = new OpusDecoder({ sampleRate, channels: 1, preSkip: 0 });
  await decoder.ready;
  try {
    const step = seconds / bars;
    const sums = await loudnessOf(new EncodedPacketSink(audio), decoder, step);
    const loudest = Math.max(...sums);
    // Below this nobody hears anything: it must not be drawn as speech.
    return loudest < 0.001 ? sums.map(() => 0) : sums.map((sum) => Math.round((sum / loudest) * 100));
  } finally {
    decoder.free();
  }
}

async function loudnessOf(
  sink: EncodedPacketSink,
  decoder: OpusDecoder<8000>,
  step: number,
): Promise<number[]> {
  const squares = new Array<number>(bars).fill(0);
  const counts = new Array<number>(bars).fill(0);
  for await (const { data, timestamp } of sink.packets()) {
    const bar = Math.min(bars - 1, Math.max(0, Math.floor(timestamp / step)));
    if (timestamp - bar * step > secondsPerBar) continue;
    const { channelData, errors } = decoder.decodeFrame(data);
    // The decoder writes a line to the console for each broken packet, and a stranger chose how many there are.
    if (errors.length > 0) throw new Error("a packet that is no Opus");
    const samples = channelData[0] ?? [];
    for (const sample of samples) squares[bar] = (squares[bar] ?? 0) + sample * sample;
    counts[bar] = (counts[bar] ?? 0) + samples.length;
  }
  return squares.map((sum, bar) => Math.sqrt(sum / Math.max(1, counts[bar] ?? 0)));
}
