import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, test } from "vitest";
import { createMediaDownload } from "./media-download.ts";
import { isMediaUrl, isPrivateAddress, isPublicUrl } from "./media-url.ts";

const graph = "http://127.0.0.1:4100";

describe("isMediaUrl", () => {
  it.each([
    "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",
    "https://scontent.xx.fbcdn.net/v/a.jpg",
    "https://graph.facebook.com/v25.0/1",
    `${graph}/media/1`,
  ])("takes %s", (url) => {
    expect(isMediaUrl(new URL(url), graph)).toBe(true);
  });

  it.each([
    "http://lookaside.fbsbx.com/x",
    "https://lookaside.fbsbx.com:8443/x",
    "https://user:pass@lookaside.fbsbx.com/x",
    "https://lookaside.fbsbx.com.attacker.example/x",
    "https://evilfbsbx.com/x",
    "https://fbsbx.com./x",
    "https://127.0.0.1/x",
    "http://127.0.0.1:4101/x",
    "https://127.0.0.1:4100/x",
    "http://localhost:4100/x",
    "http://me@127.0.0.1:4100/x",
    "file:///etc/passwd",
    "data:text/plain,x",
  ])("refuses %s", (url) => {
    expect(isMediaUrl(new URL(url), graph)).toBe(false);
  });
});

test("a picture of Instagram's is fetched without the token, and never with it", () => {
  const url = new URL("https://scontent.cdninstagram.com/v/ad.jpg");
  expect([isPublicUrl(url, graph), isMediaUrl(url, graph)]).toEqual([true, false]);
  for (const address of ["https://evilcdninstagram.com/x", "http://a.cdninstagram.com/x", "file:///x"]) {
    expect(isPublicUrl(new URL(address), graph)).toBe(false);
  }
});

describe("isPrivateAddress", () => {
  it.each(["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"])(
    "is true for %s",
    (address) => {
      expect(isPrivateAddress(address)).toBe(true);
      expect(isPrivateAddress(`::ffff:${address}`)).toBe(true);
    },
  );
  it.each(["::1", "::", "fe80::1", "fd00::1", "ff02::1", "224.0.0.1", "255.255.255.255", "nonsense", ""])(
    "is true for %s",
    (address) => {
      expect(isPrivateAddress(address)).toBe(true);
    },
  );
  it.each(["157.240.0.1", "172.32.0.1", "2a03:2880:f12f::1", "::ffff:157.240.0.1"])(
    "is false for %s",
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});

describe("downloadMedia", () => {
  let close: (() => void) | null = null;
  afterEach(() => close?.());

  async function serve(
    handler: (request: IncomingMessage, response: ServerResponse) => void,
    timeoutMs = 2000,
  ) {
    const server = createServer(handler);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    close = () => {
      server.closeAllConnections();
      server.close();
    };
    const graphOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const download = createMediaDownload({ fetch, graphOrigin, timeoutMs });
    const chunks: Uint8Array[] = [];
    const run = (url = `${graphOrigin}/file`, maxBytes = 1000, token: string | null = "token-1") =>
      download(url, token, { maxBytes, onChunk: (chunk) => void chunks.push(chunk) });
    return { run, graphOrigin, bytes: () => Buffer.concat(chunks).toString() };
  }

  it("hands out the bytes, with the token in the request", async () => {
    const { run, bytes } = await serve((request, response) => {
      response.writeHead(200, { "content-type": "image/jpeg" });
      response.end(request.headers.authorization);
    });
    expect(await run()).toEqual({ mimeType: "image/jpeg", byteLength: 14 });
    expect(bytes()).toBe("Bearer token-1");
  });

  it("has no token for what everybody may see, before or after a redirect", async () => {
    const tokens: unknown[] = [];
    const { run, bytes } = await serve((request, response) => {
      tokens.push(request.headers.authorization);
      if (request.url === "/file") response.writeHead(302, { location: "/moved" }).end();
      else response.end("picture");
    });
    await run(undefined, undefined, null);
    expect([bytes(), tokens]).toEqual(["picture", [undefined, undefined]]);
  });

  it.each(["http://10.0.0.1/x", "https://127.0.0.1/x", "file:///etc/passwd", "https://attacker.example/x"])(
    "follows no redirect of such a thing to %s either",
    async (location) => {
      const { run } = await serve((_request, response) => response.writeHead(302, { location }).end());
      await expect(run(undefined, undefined, null)).rejects.toMatchObject({ failure: "not_allowed" });
    },
  );

  it("follows a redirect within the origin and keeps the token", async () => {
    const { run, bytes } = await serve((request, response) => {
      if (request.url === "/file") response.writeHead(302, { location: "/moved" }).end();
      else response.end(request.headers.authorization);
    });
    await run();
    expect(bytes()).toBe("Bearer token-1");
  });

  it.each([
    "http://127.0.0.1:1/x",
    "https://attacker.example/x",
    "//attacker.example/x",
    "file:///etc/passwd",
    "http://[",
  ])("follows no redirect to %s", async (location) => {
    const { run } = await serve((_request, response) => response.writeHead(302, { location }).end());
    await expect(run()).rejects.toMatchObject({ failure: "not_allowed" });
  });

  it("gives up on a circle", async () => {
    let hops = 0;
    const { run } = await serve((_request, response) => {
      hops += 1;
      response.writeHead(302, { location: "/file" }).end();
    });
    await expect(run()).rejects.toMatchObject({ failure: "failed" });
    expect(hops).toBe(4);
  });

  it("refuses a host of WhatsApp that resolves to a private address, before any request", async () => {
    const requests: URL[] = [];
    const source = {
      fetch: async (url: URL) => {
        requests.push(url);
        return new Response("x");
      },
      graphOrigin: graph,
      timeoutMs: 1000,
    };
    const options = { maxBytes: 10, onChunk: () => {} };
    const url = "https://lookaside.fbsbx.com/x";
    const lookup = (addresses: string[]) => ({ ...source, lookup: async () => addresses });
    const forbidden = createMediaDownload(lookup(["157.240.0.1", "169.254.169.254"]));
    await expect(forbidden(url, "t", options)).rejects.toMatchObject({ failure: "not_allowed" });
    expect(requests).toEqual([]);
    await createMediaDownload(lookup(["157.240.0.1"]))(url, "t", options);
    expect(requests).toHaveLength(1);
  });

  it.each([
    [404, "expired"],
    [410, "expired"],
    [401, "unauthorised"],
    [403, "unauthorised"],
    [500, "failed"],
    [206, "failed"],
  ])("after %i: %s", async (status, failure) => {
    const { run } = await serve((_request, response) => response.writeHead(status).end("x"));
    await expect(run()).rejects.toMatchObject({ failure });
  });

  it("stops at the limit, declared or not", async () => {
    const declared = await serve((_request, response) => response.end("x".repeat(1001)));
    await expect(declared.run()).rejects.toMatchObject({ failure: "too_large" });
    expect(declared.bytes()).toBe("");
    close?.();
    const chunked = await serve((_request, response) => {
      response.write("x".repeat(600));
      setTimeout(() => response.end("x".repeat(600)), 20);
    });
    await expect(chunked.run()).rejects.toMatchObject({ failure: "too_large" });
    close?.();
    const exact = await serve((_request, response) => response.end("x".repeat(1000)));
    expect(await exact.run()).toMatchObject({ byteLength: 1000 });
  });

  it("fails when the connection breaks or stalls in the middle", async () => {
    const broken = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("x");
      setTimeout(() => response.socket?.destroy(), 20);
    });
    await expect(broken.run()).rejects.toMatchObject({ failure: "failed" });
    close?.();
    const stalled = await serve((_request, response) => void response.write("x"), 150);
    await expect(stalled.run()).rejects.toMatchObject({ failure: "failed" });
  });

  it("waits as long as the caller says, where it says so", async () => {
    const { graphOrigin } = await serve((_request, response) => void response.write("x"));
    const download = createMediaDownload({ fetch, graphOrigin, timeoutMs: 60_000 });
    const options = { maxBytes: 10, timeoutMs: 50, onChunk: () => {} };
    await expect(download(`${graphOrigin}/x`, null, options)).rejects.toMatchObject({ failure: "failed" });
  });

  it("passes an error of the receiver through", async () => {
    const { graphOrigin } = await serve((_request, response) => response.end("x"));
    const download = createMediaDownload({ fetch, graphOrigin, timeoutMs: 1000 });
    const onChunk = () => Promise.reject(new Error("disk full"));
    await expect(download(`${graphOrigin}/x`, "t", { maxBytes: 10, onChunk })).rejects.toThrow("disk full");
  });
});
