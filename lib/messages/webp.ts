export type Webp = { width: number; height: number; isAnimated: boolean };

/** How many bytes of a file `readWebp` looks at. */
export const webpHeadBytes = 30;

/** What the head of a WebP says of it (RFC 9649); null for everything else. */
export function readWebp(head: Uint8Array): Webp | null {
  if (head.length < webpHeadBytes || wordAt(head, 0) !== "RIFF" || wordAt(head, 8) !== "WEBP") return null;
  const bytes = new DataView(head.buffer, head.byteOffset, head.byteLength);
  switch (wordAt(head, 12)) {
    case "VP8X": {
      const [width, height] = [24, 27].map((at) => (bytes.getUint32(at - 1, true) >>> 8) + 1) as [
        number,
        number,
      ];
      return { width, height, isAnimated: (bytes.getUint8(20) & 0x02) !== 0 };
    }
    case "VP8 ":
      return {
        width: bytes.getUint16(26, true) & 0x3fff,
        height: bytes.getUint16(28, true) & 0x3fff,
        isAnimated: false,
      };
    case "VP8L": {
      const sizes = bytes.getUint32(21, true);
      return { width: (sizes & 0x3fff) + 1, height: ((sizes >>> 14) & 0x3fff) + 1, isAnimated: false };
    }
    default:
      return null;
  }
}

function wordAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
