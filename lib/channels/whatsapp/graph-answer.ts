import { isKnownCode } from "./errors.ts";
import type { Exchange } from "./graph-exchange.ts";
import { errorCodeOf, idOf, type JsonObject, numberOf, objectOf, objectsOf, textOf } from "./read.ts";

/** The `error` object of an answer (platform reference, 10.1). `fbtraceId` is for administrators. */
export type GraphError = {
  code: number;
  subcode: number | null;
  message: string | null;
  details: string | null;
  fbtraceId: string | null;
};

/** How a send call ended (design, section 6). Only `not_sent` and `refused` may ever be tried again. */
export type SendOutcome =
  | {
      outcome: "accepted";
      providerMessageId: string;
      /** Templates only, in WhatsApp's words. */
      messageStatus: string | null;
      /** The recipient as WhatsApp knows them; may differ from the number written to (14.2). */
      waId: string | null;
      userId: string | null;
    }
  | { outcome: "refused"; httpStatus: number; error: GraphError }
  | { outcome: "not_sent"; reason: string }
  | { outcome: "unknown"; reason: string };

/** A call other than sending that did not succeed. Holds codes and WhatsApp's words, never the token. */
export class GraphApiError extends Error {
  override name = "GraphApiError";
  constructor(
    /** Null when no complete answer came. */
    readonly httpStatus: number | null,
    readonly error: GraphError | null,
    readonly reason: string,
  ) {
    super(error ? `${reason} (#${error.code})` : reason);
  }
}

export function sendOutcomeOf(result: Exchange): SendOutcome {
  if (result.kind !== "answer") return { outcome: result.kind, reason: result.reason };
  const { status, body } = result;
  if (status >= 200 && status < 300) return acceptedOf(objectOf(body));
  const error = graphErrorOf(body);
  // 4xx is a refusal whatever its code; behind a 5xx with a code nobody knows the message may be under way.
  const isRefusal = status >= 400 && error !== null && (status < 500 || isKnownCode(error.code));
  return isRefusal
    ? { outcome: "refused", httpStatus: status, error }
    : { outcome: "unknown", reason: `http_${status}` };
}

/** WhatsApp keeps a template back until it knows what people think of it (platform reference, 7.5). */
export function isHeldBack(outcome: SendOutcome): boolean {
  return outcome.outcome === "accepted" && outcome.messageStatus === "held_for_quality_assessment";
}

function acceptedOf(body: JsonObject | null): SendOutcome {
  const message = objectsOf(body?.messages)[0];
  const contact = objectsOf(body?.contacts)[0];
  const providerMessageId = idOf(message?.id);
  if (providerMessageId === null) return { outcome: "unknown", reason: "no_message_id" };
  return {
    outcome: "accepted",
    providerMessageId,
    messageStatus: textOf(message?.message_status),
    waId: idOf(contact?.wa_id),
    userId: idOf(contact?.user_id),
  };
}

/** The body of a successful answer; throws a GraphApiError for everything else. */
export function bodyOf(result: Exchange): JsonObject {
  if (result.kind !== "answer") throw new GraphApiError(null, null, result.reason);
  const body = objectOf(result.body);
  const error = graphErrorOf(result.body);
  if (result.status >= 200 && result.status < 300 && body !== null && error === null) return body;
  throw new GraphApiError(result.status, error, `http_${result.status}`);
}

export function graphErrorOf(body: unknown): GraphError | null {
  const error = objectOf(objectOf(body)?.error);
  const code = errorCodeOf(error?.code);
  if (error === null || code === null) return null;
  return {
    code,
    subcode: numberOf(error.error_subcode),
    message: textOf(error.message),
    // Template endpoints put the useful text into `error_user_msg`.
    details: textOf(objectOf(error.error_data)?.details) ?? textOf(error.error_user_msg),
    fbtraceId: textOf(error.fbtrace_id),
  };
}
