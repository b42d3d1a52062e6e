import http from "node:http";
import https from "node:https";

// One socket pool for all deliveries: at thousands of webhooks a second the handshakes would cost more than the work.
const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 512 });
const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 512 });

type PostResult = { status: number; body: string };

const MAX_ANSWER_BYTES = 4096;

function readAnswer(response: http.IncomingMessage, done: (body: string) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on("data", (chunk: Buffer) => {
    if (size < MAX_ANSWER_BYTES) chunks.push(chunk);
    size += chunk.length;
  });
  response.on("end", () => done(Buffer.concat(chunks).toString("utf8").slice(0, MAX_ANSWER_BYTES)));
}

function request(
  method: "GET" | "POST",
  url: string,
  headers: http.OutgoingHttpHeaders,
  body: string | Buffer | null,
  timeoutMs: number,
): Promise<PostResult> {
  return new Promise((resolve, reject) => {
    const isTls = url.startsWith("https:");
    const send = isTls ? https.request : http.request;
    const call = send(url, { method, agent: isTls ? httpsAgent : httpAgent, headers }, (response) => {
      response.on("error", reject);
      readAnswer(response, (answer) => resolve({ status: response.statusCode ?? 0, body: answer }));
    });
    call.setTimeout(timeoutMs, () => call.destroy(new Error("timeout")));
    call.on("error", reject);
    call.end(body);
  });
}

export function postBody(
  url: string,
  body: string | Buffer,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<PostResult> {
  const length = Buffer.byteLength(body);
  return request("POST", url, { ...headers, "content-length": length }, body, timeoutMs);
}

export function getText(url: string, timeoutMs: number): Promise<PostResult> {
  return request("GET", url, { "user-agent": "facebookplatform/1.0" }, null, timeoutMs);
}
