import type { OutboundLocation } from "#lib/messages/message-content.ts";

/** Numbers go out as strings (platform reference, 5.2). */
export function locationPayload({ latitude, longitude, name, address }: OutboundLocation) {
  return {
    latitude: String(latitude),
    longitude: String(longitude),
    ...(name === null ? {} : { name }),
    ...(address === null ? {} : { address }),
  };
}
