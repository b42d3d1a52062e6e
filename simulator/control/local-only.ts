import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";

export type ControlEnv = { Bindings: HttpBindings };

const LOCAL_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

function hostnameOf(hostHeader: string | undefined): string {
  return (hostHeader ?? "").replace(/:\d+$/, "").toLowerCase();
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address ?? "");
}

/**
 * The control API has no password, so only this machine may use it:
 * - the peer is a loopback address;
 * - the Host header names the loopback, or a web page could reach us through its own name (DNS rebinding);
 * - a browser's Origin, when sent, is one of ours, or any page the person visits could post here.
 */
export const localOnly: MiddlewareHandler<ControlEnv> = async (c, next) => {
  const origin = c.req.header("origin");
  const isForeignOrigin = origin !== undefined && !isLocalOrigin(origin);
  const isLocal =
    isLoopbackAddress(c.env.incoming.socket.remoteAddress) &&
    LOCAL_NAMES.has(hostnameOf(c.req.header("host")));
  if (!isLocal || isForeignOrigin)
    return c.json({ error: "The control API answers on the loopback only." }, 403);
  await next();
};

function isLocalOrigin(origin: string): boolean {
  try {
    return LOCAL_NAMES.has(new URL(origin).hostname);
  } catch {
    return false;
  }
}
