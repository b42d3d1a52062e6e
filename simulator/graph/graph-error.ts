import { errorFactsOf } from "./error-table.ts";

type Variation = {
  /** Replaces `error.message` as a whole. */
  message?: string;
  /** `error_data.details`; null leaves `error_data` out. */
  details?: string | null;
  type?: string;
  subcode?: number;
  userTitle?: string;
  userMessage?: string;
  http?: number;
  headers?: Record<string, string>;
  transient?: boolean;
};

/** A refusal in the shape of section 10.1. */
export class GraphError extends Error {
  readonly code: number;
  readonly http: number;
  readonly headers: Record<string, string>;
  readonly #variation: Variation;

  constructor(code: number, variation: Variation = {}) {
    const facts = errorFactsOf(code);
    super(variation.message ?? (facts.bare ? facts.title : `(#${code}) ${facts.title}`));
    this.code = code;
    this.http = variation.http ?? facts.http;
    this.headers = variation.headers ?? {};
    this.#variation = variation;
  }

  body(traceId: string): Record<string, unknown> {
    const facts = errorFactsOf(this.code);
    const { type, subcode, userTitle, userMessage } = this.#variation;
    const details = this.#variation.details === undefined ? facts.details : this.#variation.details;
    const transient = this.#variation.transient ?? facts.transient;
    const errorData = facts.plainData ? { details } : { messaging_product: "whatsapp", details };
    return {
      error: {
        message: this.message,
        type: type ?? "OAuthException",
        code: this.code,
        ...(details === null ? {} : { error_data: errorData }),
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(transient === undefined ? {} : { is_transient: transient }),
        ...(userTitle === undefined ? {} : { error_user_title: userTitle }),
        ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
        fbtrace_id: traceId,
      },
    };
  }
}

/** 100 with a text that names the parameter and no `error_data`, as for an overlong text body. */
export function invalidParam(text: string): GraphError {
  return new GraphError(100, { message: `(#100) ${text}`, details: null });
}

export function unexpectedKey(key: string, param: string): GraphError {
  return new GraphError(100, { details: `Unexpected key "${key}" on param "${param}".` });
}

/** Template endpoints: a plain message, the useful words for people in `error_user_*` (section 10.1). */
export function templateProblem(
  subcode: number | undefined,
  userTitle: string,
  userMessage: string,
): GraphError {
  return new GraphError(100, {
    message: "Invalid parameter",
    details: null,
    subcode,
    transient: false,
    userTitle,
    userMessage,
  });
}

export function missingObject(method: string, id: string): GraphError {
  const verb = method.toLowerCase();
  return new GraphError(100, {
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    type: "GraphMethodException",
    details: null,
    subcode: 33,
  });
}

// "Monday, 16-Nov-26 01:00:00 PST": Graph prints token times so.
function graphTime(ms: number): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: "America/Los_Angeles",
    weekday: "long",
    day: "2-digit",
    month: "short",
    year: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const date = `${part("weekday")}, ${part("day")}-${part("month")}-${part("year")}`;
  return `${date} ${part("hour")}:${part("minute")}:${part("second")} ${part("timeZoneName")}`;
}

export function expiredToken(expiredAt: number, now: number): GraphError {
  return new GraphError(190, {
    message: `Error validating access token: Session has expired on ${graphTime(expiredAt)}. The current time is ${graphTime(now)}.`,
    subcode: 463,
  });
}
