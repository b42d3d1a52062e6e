import webPush from "web-push";
import { environment } from "./environment.ts";

/** A push service that does not answer must not hold a worker for long. */
const timeoutMs = 5_000;

export type PushKeys = { publicKey: string; privateKey: string };

/** A browser's own address at its push service, and the keys that only it can read with. */
export type PushTarget = { endpoint: string; p256dh: string; auth: string };

export type Push = {
  payload: string;
  ttlSeconds: number;
  urgency: "normal" | "high";
  /** One that has not been delivered yet gives way to the next of the same topic: up to 32 letters, digits, - and _. */
  topic?: string;
};

/** `gone`: the browser is not to be pushed to again. `failed`: perhaps the next one gets through. */
export type PushEnd =
  | { kind: "sent" }
  | { kind: "gone" }
  | { kind: "failed"; reason: string; retryAfterMs: number };

export function newPushKeys(): PushKeys {
  return webPush.generateVAPIDKeys();
}

/**
 * Encrypts for the browser (RFC 8291), signs (RFC 8292) and hands over, once. Never throws. The caller has judged the
 * address: it came from a browser.
 */
export async function sendPush(keys: PushKeys, target: PushTarget, push: Push): Promise<PushEnd> {
  let init: RequestInit;
  try {
    init = requestOf(keys, target, push);
  } catch {
    // A key that is no point of the curve: nobody could ever read what is sent there.
    return { kind: "gone" };
  }
  try {
    const response = await fetch(target.endpoint, init);
    await response.body?.cancel();
    return endOf(response);
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === "TimeoutError";
    return { kind: "failed", reason: isTimeout ? "timeout" : "network", retryAfterMs: 0 };
  }
}

function requestOf(keys: PushKeys, target: PushTarget, push: Push): RequestInit {
  const { endpoint, p256dh, auth } = target;
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    push.payload,
    {
      vapidDetails: { subject: subject(), ...keys },
      TTL: push.ttlSeconds,
      urgency: push.urgency,
      ...(push.topic === undefined ? {} : { topic: push.topic }),
    },
  );
  return {
    method: "POST",
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    body,
    // No push service redirects, and whoever is redirected to has been judged by nobody.
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  };
}

/** Whom the push service may ask about us: an https address or a mailbox. Apple refuses anything on localhost. */
function subject(): string {
  const { APP_URL } = environment();
  return APP_URL.startsWith("https://") ? APP_URL : "mailto:push@parley.invalid";
}

function endOf({ ok, status, headers }: Response): PushEnd {
  if (ok) return { kind: "sent" };
  if (status === 404 || status === 410) return { kind: "gone" };
  const seconds = Number(headers.get("retry-after"));
  return { kind: "failed", reason: String(status), retryAfterMs: seconds > 0 ? seconds * 1000 : 0 };
}
