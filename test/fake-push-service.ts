import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  verify,
} from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { PushPayload } from "#lib/notifications/present.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";

export type TestBrowser = {
  /** As the page hands it to our API. */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  publicKey: Buffer;
  auth: Buffer;
  decryptionKey: ReturnType<typeof createECDH>;
};

export type ReceivedPush = { endpoint: string; headers: IncomingHttpHeaders; payload: PushPayload };

export type FakePushService = {
  origin: string;
  /** What arrived, signed by us and readable by its browser; in the order of arrival. */
  pushes: ReceivedPush[];
  /** Requests of any kind, also those that were not taken. */
  requests: number;
  newBrowser(): TestBrowser;
  /** From now on this browser's pushes are answered like this; `hang`: not at all. */
  answer(browser: TestBrowser, status: number | "hang"): void;
  server: Server;
};

/**
 * A push service with its browsers: checks the signature as RFC 8292 asks and reads the payload as RFC 8291 says, by
 * Node's own cryptography and not by the library that wrote it. Sets PUSH_EXTRA_ORIGIN.
 */
export async function startFakePushService(port = 0): Promise<FakePushService> {
  const browsers = new Map<string, TestBrowser>();
  const answers = new Map<string, number | "hang">();
  const server = createServer(async (request, response) => {
    service.requests += 1;
    const endpoint = `${service.origin}${request.url}`;
    const browser = browsers.get(endpoint);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const planned = answers.get(endpoint) ?? 201;
    if (planned === "hang") return;
    if (!browser) return response.writeHead(404).end();
    if (!isSigned(request.headers.authorization, service.origin)) return response.writeHead(403).end();
    if (planned < 300) {
      const payload = JSON.parse(decrypt(browser, Buffer.concat(chunks)).toString()) as PushPayload;
      service.pushes.push({ endpoint, headers: request.headers, payload });
    }
    return response
      .writeHead(planned, planned === 301 ? { location: `${service.origin}/elsewhere` } : {})
      .end();
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  server.unref();
  const service: FakePushService = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pushes: [],
    requests: 0,
    server,
    newBrowser() {
      const browser = createBrowser(`${service.origin}/push/${uuidv7()}`);
      browsers.set(browser.subscription.endpoint, browser);
      return browser;
    },
    answer: (browser, status) => void answers.set(browser.subscription.endpoint, status),
  };
  process.env.PUSH_EXTRA_ORIGIN = service.origin;
  return service;
}

function createBrowser(endpoint: string): TestBrowser {
  const decryptionKey = createECDH("prime256v1");
  const publicKey = decryptionKey.generateKeys();
  const auth = randomBytes(16);
  const keys = { p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") };
  return { subscription: { endpoint, keys }, publicKey, auth, decryptionKey };
}

/** "vapid t=<JWT>, k=<public key>": ES256, for this origin, for less than a day, by somebody who can be asked. */
function isSigned(authorization: string | undefined, origin: string): boolean {
  const [, token = "", key = ""] = /^vapid t=([^,]+), k=(\S+)$/.exec(authorization ?? "") ?? [];
  const [header = "", claims = "", signature = ""] = token.split(".");
  if (signature === "") return false;
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, "base64url").toString());
  const left = exp - Date.now() / 1000;
  const isRight = aud === origin && left > 0 && left <= 24 * 60 * 60 && /^(mailto:.+@|https:)/.test(sub);
  const signed = Buffer.from(`${header}.${claims}`);
  const checked = { key: publicKeyOf(key), dsaEncoding: "ieee-p1363" as const };
  return isRight && verify("sha256", signed, checked, Buffer.from(signature, "base64url"));
}

function publicKeyOf(encoded: string): KeyObject {
  const point = Buffer.from(encoded, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
  return createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
}

/** One record of aes128gcm: salt (16), record size (4), length of the key (1), the sender's key, the rest sealed. */
function decrypt({ publicKey, auth, decryptionKey }: TestBrowser, body: Buffer): Buffer {
  const salt = body.subarray(0, 16);
  const senderKey = body.subarray(21, 21 + body.readUInt8(20));
  const sealed = body.subarray(21 + senderKey.length);
  const derive = (secret: Buffer, salted: Buffer, info: Buffer | string, length: number) =>
    Buffer.from(hkdfSync("sha256", secret, salted, info, length));
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, senderKey]);
  const secret = derive(decryptionKey.computeSecret(senderKey), auth, info, 32);
  const key = derive(secret, salt, "Content-Encoding: aes128gcm\0", 16);
  const nonce = derive(secret, salt, "Content-Encoding: nonce\0", 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // The last record ends with a 2 and padding of zeros.
  return plain.subarray(0, plain.lastIndexOf(2));
}
