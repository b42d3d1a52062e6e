// Floors in a process of their own, as the product is. Entry point of a child process: see processes/child.ts.
import type { Server } from "node:http";
import { type BarePages, barePages } from "./floors/bare-page.ts";
import { batchedIngest, type IngestFloor } from "./floors/batched-ingest.ts";
import { durableInsertServer } from "./floors/durable-insert.ts";
import { socketEmitServer } from "./floors/socket-emit.ts";
import { answerParent } from "./processes/child.ts";

export type FloorRequest =
  | { kind: "insert"; databaseUrl: string; appSecret: string }
  | { kind: "emit"; appSecret: string }
  | ({ kind: "ingest" } & IngestFloor)
  | ({ kind: "pages" } & BarePages);

/** The port of a server, events per second of an ingest, milliseconds of each page. */
export type FloorReply = { port: number } | { perSecond: number } | { milliseconds: Float64Array };

answerParent<FloorRequest, FloorReply>(async (request) => {
  switch (request.kind) {
    case "insert":
      return { port: await listen(await durableInsertServer(request.databaseUrl, request.appSecret)) };
    case "emit":
      return { port: await listen(socketEmitServer(request.appSecret)) };
    case "ingest":
      return { perSecond: await batchedIngest(request) };
    case "pages":
      return { milliseconds: await barePages(request) };
  }
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
