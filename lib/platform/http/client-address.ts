import { BlockList, isIP, isIPv6 } from "node:net";

/**
 * The address we hold responsible for a request. Only proxies we were told to trust (TRUSTED_PROXIES) may name
 * another one, and then the last address they did not vouch for themselves: the left part of X-Forwarded-For is
 * whatever the client liked to write.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: BlockList): string {
  let address = plain(peer);
  for (const hop of (forwardedFor ?? "").split(",").reverse()) {
    const next = plain(hop.trim());
    // What is no address was not written by a proxy of ours.
    if (!isIP(next) || !trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4")) break;
    address = next;
  }
  return address;
}

export function trustedProxies(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix) list.addSubnet(address, Number(prefix), family);
    else list.addAddress(address, family);
  }
  return list;
}

/** IPv6 callers own a whole /64: limits count that, not one of its 2^64 addresses. */
export function limitKey(address: string): string {
  if (!isIPv6(address)) return address;
  return `${expand(address).slice(0, 4).join(":")}::/64`;
}

function expand(address: string): string[] {
  const [head = "", tail = ""] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail.split(":").filter(Boolean);
  const fill = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...fill, ...right].map((group) => group.toLowerCase());
}

function plain(address: string): string {
  return address.startsWith("::ffff:") ? address.slice(7) : address;
}
