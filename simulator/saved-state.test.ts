import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openReceiver } from "./playground/playground.ts";
import { startSimulator } from "./server.ts";
import type { WorldConfig } from "./world/config.ts";

const NUMBER = "472915830014466";
let folder: string;
let receiver: Awaited<ReturnType<typeof openReceiver>>;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "simulator-state-"));
  receiver = await openReceiver();
});
afterEach(async () => {
  await receiver.close();
  rmSync(folder, { recursive: true });
});

const config = (webhookUrl: string): WorldConfig => ({
  apps: [{ id: "a", secret: "s", webhookUrl }],
  wabas: [
    {
      id: "1",
      name: "W",
      appIds: ["a"],
      numbers: [{ id: NUMBER, displayPhoneNumber: "+12025550100", verifiedName: "W" }],
    },
  ],
  tokens: [{ token: "T", wabaIds: ["1"] }],
  phones: [{ waId: "12025550123", name: "Dana" }],
  settings: { statuses: { sentMs: 1, deliveredMs: 1 } },
});

const start = (webhookUrl: string) =>
  startSimulator({ config: config(webhookUrl), stateFile: path.join(folder, "state", "simulator.json") });

async function post(url: string, body: unknown, method = "POST") {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json", authorization: "Bearer T" },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { id: string; messages: { id: string }[] };
}

describe("a restart", () => {
  it("keeps threads, the window, media and what was on its way", async () => {
    const unreachable = await start("http://127.0.0.1:9/");
    const media = {
      base64: Buffer.from("%PDF-1.7").toString("base64"),
      mimeType: "application/pdf",
      filename: "a.pdf",
    };
    const { id } = await post(`${unreachable.url}/_sim/phones/12025550123/messages`, {
      type: "document",
      media,
    });
    await post(`${unreachable.url}/_sim/phones/12025550123`, { online: false }, "PATCH");
    const sent = await post(`${unreachable.url}/v25.0/${NUMBER}/messages`, {
      messaging_product: "whatsapp",
      to: "+12025550123",
      type: "text",
      text: { body: "Hi" },
    });
    await unreachable.stop();
    expect(readdirSync(path.join(folder, "state"))).toEqual(["simulator.json", "simulator.json.media"]);

    const again = await start(receiver.url);
    await expect.poll(() => receiver.received.some(({ raw }) => raw.includes(id))).toBe(true);
    const phone = (await (await fetch(`${again.url}/_sim/phones/12025550123`)).json()) as {
      messages: { id: string; display: { media?: { mediaId: string } } }[];
      online: boolean;
    };
    expect(phone.messages.map((message) => message.id)).toEqual([id, sent.messages[0]?.id]);
    expect(phone.online).toBe(false);
    const file = await fetch(`${again.url}/_sim/media/${phone.messages[0]?.display.media?.mediaId}`);
    expect(await file.text()).toBe("%PDF-1.7");
    await post(`${again.url}/_sim/phones/12025550123`, { online: true }, "PATCH");
    await expect
      .poll(() => receiver.received.some(({ raw }) => raw.includes('"status":"delivered"')))
      .toBe(true);
    await again.stop();
  });
});
