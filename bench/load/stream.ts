import {
  contact,
  messagesChange,
  type Number as PhoneNumber,
  payload,
  sign,
  statusUpdate,
  textMessage,
} from "#test/webhooks/payloads.ts";
import { customerOf, outboundOf } from "./customer.ts";
import { textOf } from "./nonce.ts";

/** What a run sends. Everybody who knows this knows every event of it, so only this travels between processes. */
export type Stream = {
  /** Lower-case letters and digits; part of every nonce. */
  run: string;
  number: PhoneNumber;
  appSecret: string;
  path: string;
  /** The n-th message comes from customer n modulo this. */
  customers: number;
  /** Or all from this one. */
  onlyCustomer?: number;
  eventsPerRequest: number;
  requests: number;
  /** "mixed" is one message to three statuses. */
  mix: "messages" | "mixed";
};

/** Statuses of one message come this many messages apart, as they would: not all in one request. */
const statusDistance = 20;
const statuses = ["sent", "delivered", "read"] as const;
const pricing = { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" };

export type StreamEvent =
  | { type: "message"; n: number; customer: number }
  | { type: "status"; outbound: number; status: (typeof statuses)[number]; customer: number };

export function eventsOf(stream: Stream, request: number): StreamEvent[] {
  const first = request * stream.eventsPerRequest;
  return Array.from({ length: stream.eventsPerRequest }, (_, offset) => eventAt(stream, first + offset));
}

function eventAt(stream: Stream, index: number): StreamEvent {
  const customer = (n: number) => stream.onlyCustomer ?? n % stream.customers;
  const n = stream.mix === "messages" ? index : Math.floor(index / 4);
  const status = stream.mix === "messages" ? undefined : statuses[(index % 4) - 1];
  if (status === undefined) return { type: "message", n, customer: customer(n) };
  const outbound = n + (2 - statuses.indexOf(status)) * statusDistance;
  return { type: "status", outbound, status, customer: outbound % stream.customers };
}

export function messageCount({ requests, eventsPerRequest, mix }: Stream): number {
  return Math.ceil((requests * eventsPerRequest) / (mix === "messages" ? 1 : 4));
}

/** How many messages of ours the statuses of a stream are about. */
export function outboundCount(stream: Stream): number {
  return stream.mix === "messages" ? 0 : messageCount(stream) + 2 * statusDistance;
}

export function inboundIdOf(run: string, n: number): string {
  return `wamid.HBgLMTIwMjU1NTAxMjMVAgASGBQyQ0E0NUJFQzhG.${run}.in.${n}`;
}

/** The body of one request, each event in a change of its own as Meta sends them. */
export function bodyOf(stream: Stream, request: number, timestamp: number): Buffer {
  const changes = eventsOf(stream, request).map((event) => {
    const person = customerOf(event.customer);
    const contacts = [contact(person)];
    if (event.type === "message") {
      const id = inboundIdOf(stream.run, event.n);
      const text = textOf(stream.run, event.n);
      return messagesChange(stream.number, {
        contacts,
        messages: [textMessage(person, id, timestamp, text)],
      });
    }
    const { providerMessageId, attemptId } = outboundOf(stream.run, event.outbound);
    const more = {
      recipient_user_id: person.userId,
      biz_opaque_callback_data: attemptId,
      ...(event.status === "read" ? {} : { pricing }),
    };
    const update = statusUpdate(providerMessageId, event.status, timestamp, person.waId, more);
    return messagesChange(stream.number, { contacts, statuses: [update] });
  });
  return payload(stream.number, changes);
}

/** The whole HTTP request, ready to be written to a socket. */
export function httpRequestOf(stream: Stream, request: number, timestamp: number, host: string): Buffer {
  const body = bodyOf(stream, request, timestamp);
  const head =
    `POST ${stream.path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n` +
    `X-Hub-Signature-256: ${sign(body, stream.appSecret)}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
