import type { FakeMeta } from "../fake-meta.ts";
import type { Delivery } from "../webhooks/deliveries.ts";
import type { Phone, Thread, ThreadMessage } from "../world/model.ts";
import { windowExpiresAt } from "../world/service-window.ts";

function preview(message: ThreadMessage | undefined): string | null {
  if (!message) return null;
  const { text, note, media, location, contacts } = message.display;
  return text ?? note ?? media?.kind ?? (location ? "Location" : contacts?.join(", ")) ?? message.type;
}

function threadView(thread: Thread) {
  const messages = thread.messages.filter(({ sending }) => sending?.isHeld !== true);
  const last = messages.at(-1);
  return {
    phoneNumberId: thread.numberId,
    messageCount: messages.length,
    unreadCount: thread.messages.filter((message) => isUnread(message)).length,
    last: last ? { preview: preview(last), at: last.at, direction: last.direction } : null,
    windowExpiresAt: windowExpiresAt(thread),
    marketingStopped: thread.marketingStopped,
    typingUntil: thread.typingUntil,
  };
}

function isUnread({ direction, sending }: ThreadMessage): boolean {
  if (direction !== "out" || !sending) return false;
  const { delivered, read } = sending.statuses;
  return delivered !== undefined && read === undefined;
}

export function phoneView({ world }: FakeMeta, phone: Phone) {
  return { ...phone, threads: world.threadsOf(phone.id).map(threadView) };
}

export function deliveryView({ body: _body, ...delivery }: Delivery) {
  return delivery;
}

/** One look at everything: GET /_sim/state. */
export function stateView(meta: FakeMeta) {
  const { world, deliveries, timers, webhooks, ledger } = meta;
  return {
    phones: [...world.phones.values()].map((phone) => phoneView(meta, phone)),
    numbers: [...world.numbers.values()].map(({ pin: _pin, ...number }) => number),
    apps: [...world.apps.values()].map(({ id, webhookUrl, live }) => ({ id, webhookUrl, live })),
    wabas: [...world.wabas.values()].map(({ id, name, subscriptions, paymentProblem, canSend }) => ({
      ...{ id, name, paymentProblem, canSend },
      appIds: [...subscriptions.keys()],
    })),
    tokens: [...world.tokens.values()],
    settings: world.settings,
    clockOffsetMs: world.clockOffsetMs,
    deliveries: {
      pending: deliveries.pending.size,
      answered: deliveries.answered,
      failedAttempts: deliveries.failedAttempts,
      held: webhooks.heldCount,
      timers: timers.size,
    },
    faults: meta.faults.list().length,
    requests: ledger.size,
  };
}
