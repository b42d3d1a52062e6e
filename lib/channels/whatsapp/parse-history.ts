import type { Change } from "./change.ts";
import { writeJson } from "./json.ts";
import { isFromNumber, parseEchoes, parseMessage, parseMessages } from "./parse-message.ts";
import { idsOfReceiver, idsOfSender, type PersonIds } from "./person.ts";
import { arrayOf, digitsOf, idOf, type JsonObject, objectOf, objectsOf, textOf } from "./read.ts";

/**
 * Six months of chats from before the number came to us, in chunks of any order (platform reference, 4.4), and
 * later the media of the last days. Opens no window.
 */
export function parseHistory(change: Change) {
  parseMessages(change, "history");
  parseEchoes(change, "history");
  for (const slice of arrayOf(change.value.history)) {
    const chunk = objectOf(slice) ?? {};
    const threads = objectsOf(chunk.threads).filter((thread) => arrayOf(thread.messages).length > 0);
    for (const thread of threads) parseThread(change, chunk, thread);
    // A refusal by the owner (2593109), or progress without messages.
    if (threads.length === 0) {
      const read = () => ({ type: "unhandled", reason: "history_meta" }) as const;
      change.add({ list: "history", slice, contact: null, read });
    }
  }
}

function parseThread(change: Change, chunk: JsonObject, thread: JsonObject) {
  const { messages, ...threadHead } = thread;
  const { threads: _threads, ...chunkHead } = chunk;
  const customer = idsOfThread(thread);
  const shell = writeJson({ ...chunkHead, threads: [{ ...threadHead, messages: [] }] });
  const end = "]}]}";
  const wrap = (json: string) => shell.slice(0, -end.length) + json + end;
  for (const slice of arrayOf(messages)) {
    const message = objectOf(slice) ?? {};
    const direction = isOurs(message, customer, change.businessNumber) ? "outbound" : "inbound";
    const own = direction === "outbound" ? idsOfReceiver(message) : idsOfSender(message);
    const { person, contact } = change.contacts({
      userId: own.userId ?? customer.userId,
      parentUserId: own.parentUserId ?? customer.parentUserId,
      waId: own.waId ?? customer.waId,
    });
    const username = person.username ?? textOf(objectOf(thread.context)?.username);
    change.add({
      list: "history",
      slice,
      contact,
      wrap,
      read: () => parseMessage(message, { ...person, username }, { change, origin: "history", direction }),
    });
  }
}

function idsOfThread(thread: JsonObject): PersonIds {
  const context = objectOf(thread.context);
  return {
    userId: idOf(context?.user_id),
    parentUserId: idOf(context?.parent_user_id),
    waId: digitsOf(context?.wa_id) ?? digitsOf(thread.id),
  };
}

/** Threads hold both sides and name only the author. */
function isOurs(message: JsonObject, customer: PersonIds, businessNumber: string | null): boolean {
  if (isFromNumber(message, businessNumber)) return true;
  const { userId, waId } = idsOfSender(message);
  return userId === null && message.to !== undefined && waId !== customer.waId;
}
