import { lookup as dnsLookup } from "node:dns/promises";
import type { Fetch } from "./graph-exchange.ts";
import { isMediaUrl, isPrivateAddress, isPublicUrl } from "./media-url.ts";

/** All addresses of a host name. */
export type Lookup = (host: string) => Promise<string[]>;

/**
 * Why a file did not come. `expired`: ask for a new address (they live 5 minutes). `unauthorised`: the token.
 * `not_allowed`: the address is none of WhatsApp's. `too_large`: more than the caller takes. `failed`: try again.
 */
type MediaFailure = "expired" | "unauthorised" | "not_allowed" | "too_large" | "failed";

export class MediaDownloadError extends Error {
  override name = "MediaDownloadError";
  constructor(readonly failure: MediaFailure) {
    super(`Media download: ${failure}`);
  }
}

export type DownloadedMedia = { mimeType: string | null; byteLength: number };

type DownloadOptions = {
  maxBytes: number;
  /** Instead of the source's. */
  timeoutMs?: number;
  /** Gets the bytes in order and is waited for, so that a slow disk slows the network. Its errors pass through. */
  onChunk: (chunk: Uint8Array) => void | Promise<void>;
};

type MediaSource = { fetch: Fetch; lookup?: Lookup; graphOrigin: string; timeoutMs: number };

const maxRedirects = 3;

/** Without a token: what everybody may see. */
export function createMediaDownload(source: MediaSource) {
  return async (url: string, token: string | null, options: DownloadOptions): Promise<DownloadedMedia> => {
    const signal = AbortSignal.timeout(options.timeoutMs ?? source.timeoutMs);
    const response = await follow(source, url, token, signal);
    if (Number(response.headers.get("content-length") ?? 0) > options.maxBytes) {
      await discard(response);
      throw new MediaDownloadError("too_large");
    }
    const byteLength = await pour(response, options);
    return { mimeType: response.headers.get("content-type"), byteLength };
  };
}

async function follow(source: MediaSource, first: string, token: string | null, signal: AbortSignal) {
  let url = first;
  const isAllowed = token === null ? isPublicUrl : isMediaUrl;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const allowed = await allow(source, url, isAllowed);
    const response = await request(source.fetch, allowed, token, signal);
    const target = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
    if (target === null) return accept(response);
    await discard(response);
    url = absolute(target, allowed);
  }
  throw new MediaDownloadError("failed");
}

/** Each hop is judged anew: the token travels with it. */
async function allow(
  { graphOrigin, lookup = lookupAll }: MediaSource,
  address: string,
  isAllowed: typeof isMediaUrl,
): Promise<URL> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !isAllowed(url, graphOrigin)) throw new MediaDownloadError("not_allowed");
  if (url.origin === graphOrigin) return url;
  // A name may resolve elsewhere a moment later; then TLS has to present a certificate of WhatsApp's host first.
  const addresses = await lookup(url.hostname).catch(() => {
    throw new MediaDownloadError("failed");
  });
  if (addresses.length === 0 || addresses.some(isPrivateAddress)) throw new MediaDownloadError("not_allowed");
  return url;
}

async function lookupAll(host: string): Promise<string[]> {
  return (await dnsLookup(host, { all: true })).map(({ address }) => address);
}

async function request(fetch: Fetch, url: URL, token: string | null, signal: AbortSignal): Promise<Response> {
  const headers: HeadersInit = token === null ? {} : { authorization: `Bearer ${token}` };
  try {
    // fetch itself would drop the token on a redirect, and WhatsApp's file host refuses without it.
    return await fetch(url, { headers, redirect: "manual", signal });
  } catch {
    throw new MediaDownloadError("failed");
  }
}

async function accept(response: Response): Promise<Response> {
  if (response.status === 200) return response;
  await discard(response);
  if (response.status === 404 || response.status === 410) throw new MediaDownloadError("expired");
  const isUnauthorised = response.status === 401 || response.status === 403;
  throw new MediaDownloadError(isUnauthorised ? "unauthorised" : "failed");
}

function absolute(target: string, base: URL): string {
  return URL.canParse(target, base.href) ? new URL(target, base).href : target;
}

async function pour(response: Response, { maxBytes, onChunk }: DownloadOptions): Promise<number> {
  let total = 0;
  for await (const chunk of chunksOf(response)) {
    total += chunk.byteLength;
    // The header may be absent or wrong; leaving the loop closes the connection.
    if (total > maxBytes) throw new MediaDownloadError("too_large");
    await onChunk(chunk);
  }
  return total;
}

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new MediaDownloadError("failed");
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** An unread body keeps its connection busy. */
async function discard(response: Response) {
  await response.body?.cancel().catch(() => {});
}
