import fs from "node:fs";
import path from "node:path";

/** The head of a real recording and so many packets in one cluster, each 20 ms of silence in a block of twelve bytes. */
export function crowdedWebm(packets: number): Uint8Array {
  const recorded = fs.readFileSync(path.join("test/fixtures/media", "recorded.webm"));
  const cluster = Buffer.from("1f43b675", "hex");
  const head = recorded.subarray(0, recorded.indexOf(cluster));
  const endless = Buffer.concat([cluster, Buffer.from("01ffffffffffffffe78100", "hex")]);
  const block = Buffer.from("a38781000080f8fffe", "hex");
  return Buffer.concat([head, endless, Buffer.alloc(block.length * packets, block)]);
}
