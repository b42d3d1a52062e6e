import { gzipSync } from "node:zlib";
import type { CDPSession } from "@playwright/test";

/** Bytes as gzip would carry them, and as they came over the wire. */
export type Script = { url: string; gzip: number; transferred: number };

/** Every script the page loads until asked, largest first. The network domain must be enabled. */
export function watchScripts(cdp: CDPSession): () => Promise<Script[]> {
  const scripts = new Map<string, Script>();
  cdp.on("Network.responseReceived", ({ requestId, type, response: { url } }) => {
    if (type === "Script") scripts.set(requestId, { url, gzip: 0, transferred: 0 });
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId);
    if (script) script.transferred = encodedDataLength;
  });
  return async () => {
    for (const [requestId, script] of scripts) {
      const { body, base64Encoded } = await cdp.send("Network.getResponseBody", { requestId });
      script.gzip = gzipSync(Buffer.from(body, base64Encoded ? "base64" : "utf8")).length;
    }
    return [...scripts.values()].sort((a, b) => b.gzip - a.gzip);
  };
}
