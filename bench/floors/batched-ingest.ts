import pg from "pg";
import { messageIdOf } from "../load/customer.ts";
import { textOf } from "../load/nonce.ts";
import { eventsOf, inboundIdOf, type Stream } from "../load/stream.ts";
import type { PreparedThread } from "../setup/threads.sql.ts";
import { ingestStatements as statements } from "./batched-ingest.sql.ts";

export type IngestFloor = {
  databaseUrl: string;
  workspaceId: string;
  channelId: string;
  threads: PreparedThread[];
  stream: Stream;
  /** Requests that share a transaction. */
  requestsPerBatch: number;
  seconds: number;
};

type Message = { id: string; threadId: string; conversationId: string; providerId: string; text: string };
type Status = { messageId: string; providerId: string; status: string; threadId: string };

/**
 * Floor of row 2: the writes that every ingest must do, without HTTP, parsing, identities or rules: lock the threads,
 * look for duplicates, number, insert, bring threads, conversations and statuses up to date, write the event log;
 * one durable transaction at a time on one connection, ids known beforehand. Returns events per second.
 */
export async function batchedIngest(floor: IngestFloor): Promise<number> {
  const client = new pg.Client({ connectionString: floor.databaseUrl });
  await client.connect();
  const started = performance.now();
  let events = 0;
  for (let request = 0; request + floor.requestsPerBatch <= floor.stream.requests; ) {
    if (performance.now() - started > floor.seconds * 1000) break;
    const batch = Array.from({ length: floor.requestsPerBatch }, (_, offset) => request + offset);
    await writeBatch(client, floor, batch);
    request += floor.requestsPerBatch;
    events += batch.length * floor.stream.eventsPerRequest;
  }
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return events / seconds;
}

async function writeBatch(client: pg.Client, floor: IngestFloor, requests: number[]): Promise<void> {
  const { messages, statuses } = linesOf(floor, requests);
  const run = async (name: keyof typeof statements, ...values: unknown[]) =>
    (await client.query({ name, text: statements[name], values: [floor.workspaceId, ...values] })).rows;
  const pick = <K extends keyof Message>(key: K) => messages.map((message) => message[key]);

  await client.query("BEGIN");
  const threadIds = [...new Set([...pick("threadId"), ...statuses.map(({ threadId }) => threadId)])];
  const locked = (await run("lockThreads", threadIds)) as { id: string; lastSeq: number }[];
  await run("findDuplicates", floor.channelId, pick("providerId"));
  const next = new Map(locked.map(({ id, lastSeq }) => [id, lastSeq]));
  const seqs = messages.map(({ threadId }) => {
    const seq = (next.get(threadId) ?? 0) + 1;
    next.set(threadId, seq);
    return seq;
  });
  const columns = [pick("threadId"), pick("conversationId"), seqs, pick("text"), pick("providerId")];
  await run("insertMessages", floor.channelId, pick("id"), ...columns);
  await run("updateThreads", pick("threadId"), seqs);
  await run("updateConversations", pick("conversationId"), seqs, pick("text"));
  const [ids, providerIds, words] = [
    statuses.map(({ messageId }) => messageId),
    statuses.map(({ providerId }) => providerId),
    statuses.map(({ status }) => status),
  ];
  await run("insertStatuses", floor.channelId, ids, providerIds, words);
  await run("updateStatuses", ids, words);
  const told = [...messages, ...pick("conversationId"), ...new Set(ids)];
  await run(
    "writeEvents",
    told.length,
    told.map((one) => eventOf(one)),
  );
  await client.query("COMMIT");
}

function linesOf(floor: IngestFloor, requests: number[]) {
  const messages: Message[] = [];
  const statuses: Status[] = [];
  for (const event of requests.flatMap((request) => eventsOf(floor.stream, request))) {
    const thread = floor.threads[event.customer];
    if (!thread) continue;
    const { run } = floor.stream;
    if (event.type === "message") {
      const id = messageIdOf(`${run}-in`, event.n);
      messages.push({ ...thread, id, providerId: inboundIdOf(run, event.n), text: textOf(run, event.n) });
    } else {
      const messageId = messageIdOf(run, event.outbound);
      const providerId = `wamid.${run}.${event.outbound}`;
      statuses.push({ messageId, providerId, status: event.status, threadId: thread.threadId });
    }
  }
  return { messages, statuses };
}

/** About as long as what the product logs for a message. */
function eventOf(subject: Message | string): string {
  return JSON.stringify({ id: subject, filler: "x".repeat(500) });
}
