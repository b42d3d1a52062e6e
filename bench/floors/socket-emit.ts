import { createServer, type Server } from "node:http";
import { Server as SocketServer } from "socket.io";
import { bodyOf, isAuthentic } from "./durable-insert.ts";

type Message = { id: string; from: string; text: { body: string }; timestamp: string };
type Body = { entry: { changes: { value: { messages?: Message[]; statuses?: { id: string }[] } }[] }[] };

/**
 * Floor of row 3: an HTTP server that emits what it receives, in objects of the product's size, to every socket and
 * keeps nothing.
 */
export function socketEmitServer(appSecret: string): Server {
  const seqs = new Map<string, number>();
  let position = 0;
  const server = createServer(async (request, response) => {
    if (request.method !== "POST") return void response.writeHead(404).end();
    const body = await bodyOf(request);
    if (!isAuthentic(body, request.headers["x-hub-signature-256"], appSecret)) {
      return void response.writeHead(401).end();
    }
    emit(JSON.parse(body.toString("utf8")) as Body);
    response.writeHead(200, { "content-length": 0 }).end();
  });
  const io = new SocketServer(server, { transports: ["websocket"], perMessageDeflate: false });
  io.on("connection", (socket) => socket.emit("hello", { position }));

  function emit({ entry }: Body): void {
    for (const { value } of entry.flatMap(({ changes }) => changes)) {
      for (const message of value.messages ?? []) {
        const seq = (seqs.get(message.from) ?? 0) + 1;
        seqs.set(message.from, seq);
        say("message.created", {
          ...filler,
          threadId: message.from,
          seq,
          text: message.text,
          id: message.id,
        });
        say("conversation.updated", { ...filler, lastMessage: message.text.body });
      }
      for (const { id } of value.statuses ?? []) say("message.updated", { ...filler, text: null, id });
    }
  }
  function say(type: string, data: object): void {
    position += 1;
    io.emit(type, { position, at: new Date().toISOString(), data });
  }
  return server;
}

/** As many fields as a message or conversation has on the wire. */
const filler = {
  version: 1,
  sortAt: "2026-11-20T12:00:00.000Z",
  conversationId: "01934c5e-0000-7000-8000-000000000000",
  channelId: "01934c5e-0000-7000-8000-000000000000",
  direction: "inbound",
  kind: "text",
  status: "received",
  content: {},
  media: null,
  reactions: [],
  contextProviderMessageId: null,
  providerMessageId: "wamid.HBgLMTIwMjU1NTAxMjMVAgASGBQyQ0E0NUJFQzhG",
  providerTimestamp: "2026-11-20T12:00:00.000Z",
  createdAt: "2026-11-20T12:00:00.000Z",
  error: null,
  clientMessageId: null,
  author: null,
  expiresAt: null,
};
