import type { OutboundLocation } from "#lib/messages/message-content.ts";

/** Numbers go out as strings (platform reference, 5.2). */
export function locationPayload({ latitude, longitude, name, address }: OutboundLocation) {
  return {
    latitude: decimalOf(latitude),
    longitude: decimalOf(longitude),
    ...(name === null ? {} : { name }),
    ...(address === null ? {} : { address }),
  };
}

/** String() writes the smallest as 5e-7, which is no decimal. The seventh place is a centimetre; twenty keep them all. */
function decimalOf(degrees: number): string {
  const text = String(degrees);
  return text.includes("e") ? degrees.toFixed(20).replace(/\.?0+$/, "") : text;
}
