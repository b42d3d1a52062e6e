import { BlockList, isIP } from "node:net";

/** Hosts of WhatsApp's files (platform reference, 6). With the dot: "evilfbcdn.net" is not one of them. */
const mediaHosts = [".fbcdn.net", ".fbsbx.com", ".facebook.com"];
const publicHosts = [...mediaHosts, ".cdninstagram.com"];

/**
 * Whether we may fetch this address with the token: WhatsApp's file hosts over https, or the exact origin of
 * GRAPH_API_URL (the simulator). The address comes from an answer or a webhook, so from outside.
 */
export function isMediaUrl(url: URL, graphOrigin: string): boolean {
  return isAt(mediaHosts, url, graphOrigin);
}

/** As isMediaUrl(), for what everybody may see and is fetched without the token: ads run on Instagram as well. */
export function isPublicUrl(url: URL, graphOrigin: string): boolean {
  return isAt(publicHosts, url, graphOrigin);
}

function isAt(hosts: readonly string[], url: URL, graphOrigin: string): boolean {
  if (url.username !== "" || url.password !== "") return false;
  if (url.origin === graphOrigin) return true;
  return url.protocol === "https:" && url.port === "" && hosts.some((host) => url.hostname.endsWith(host));
}

const privateRanges = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  privateRanges.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  privateRanges.addSubnet(network, prefix, "ipv6");
}

/** Loopback, private, link-local, shared, multicast or reserved; also when written as IPv4 in IPv6. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  return privateRanges.check(address, family === 6 ? "ipv6" : "ipv4");
}
