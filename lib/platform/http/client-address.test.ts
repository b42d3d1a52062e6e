import { expect, test } from "vitest";
import { clientAddress, limitKey, trustedProxies } from "./client-address.ts";

const none = trustedProxies([]);
const proxies = trustedProxies(["10.0.0.0/8", "fd00::/8"]);

test.each([
  ["nobody is trusted", "203.0.113.9", "1.2.3.4", none, "203.0.113.9"],
  ["no header", "10.0.0.1", undefined, proxies, "10.0.0.1"],
  ["one proxy", "10.0.0.1", "198.51.100.7", proxies, "198.51.100.7"],
  ["the client writes the left part", "10.0.0.1", "127.0.0.1, 198.51.100.7", proxies, "198.51.100.7"],
  ["two proxies", "10.0.0.1", "198.51.100.7, 10.0.0.2", proxies, "198.51.100.7"],
  ["a stranger pretends to be a proxy", "203.0.113.9", "198.51.100.7, 10.0.0.2", proxies, "203.0.113.9"],
  ["words for an address", "10.0.0.1", "unknown", proxies, "10.0.0.1"],
  ["words beyond a proxy", "10.0.0.1", "<script>, 10.0.0.2", proxies, "10.0.0.2"],
  ["mapped IPv6", "::ffff:10.0.0.1", "::ffff:198.51.100.7", proxies, "198.51.100.7"],
  ["IPv6 proxies", "fd00::1", "2001:db8::5", proxies, "2001:db8::5"],
])("%s", (_, peer, header, trusted, expected) => {
  expect(clientAddress(peer, header, trusted)).toBe(expected);
});

test("an IPv6 caller is its /64", () => {
  expect(limitKey("2001:db8:1:2:aaaa::1")).toBe(limitKey("2001:db8:1:2:bbbb:cccc::2"));
  expect(limitKey("2001:db8:1:2::1")).not.toBe(limitKey("2001:db8:1:3::1"));
  expect(limitKey("2001:DB8::1")).toBe(limitKey("2001:db8:0:0:1::"));
  expect(limitKey("198.51.100.7")).toBe("198.51.100.7");
});
