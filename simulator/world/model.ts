import type { z } from "zod";
import type { appSchema, numberSchema, phoneSchema, templateSchema } from "./config.ts";
import type { Display } from "./display.ts";

export type App = z.infer<typeof appSchema>;

export type Template = z.infer<typeof templateSchema>;

export type Waba = {
  id: string;
  name: string;
  /** App id → override of the callback URL, null when the app's own URL is used. */
  subscriptions: Map<string, string | null>;
  templates: Map<string, Template>;
  /** "name/language" of deleted approved templates → when it may be used again. */
  lockedNames: Map<string, number>;
  /** Times of the last hour. */
  templateCreations: number[];
  paymentProblem: boolean;
  canSend: "AVAILABLE" | "LIMITED" | "BLOCKED";
};

export type BusinessNumber = z.infer<typeof numberSchema> & {
  wabaId: string;
  digits: string;
  countryCode: string;
  webhookOverrideUrl: string | null;
};

export type Token = {
  token: string;
  wabaIds: string[];
  scopes: string[];
  expiresAt: number | null;
  appId: string | null;
  type: "SYSTEM_USER" | "USER";
  revoked: boolean;
};

export type Phone = Omit<z.infer<typeof phoneSchema>, "userId"> & {
  /** Our own stable key: user ids and numbers change during a phone's life. */
  id: string;
  userId: string;
  /** Business number ids this person has blocked. */
  blocked: string[];
};

export type DeliveryStatus = "sent" | "delivered" | "read" | "played" | "failed";

/** What the business asked for, kept to build the statuses of the message. */
export type Sending = {
  addressedBy: "number" | "user_id";
  recipientDigits: string | null;
  callbackData: string | null;
  pricing: Record<string, unknown>;
  conversation: Record<string, unknown> | null;
  statuses: Partial<Record<DeliveryStatus, number>>;
  failure: { code: number; title: string } | null;
  /** Pacing holds it back: it is on no phone yet. */
  isHeld?: boolean;
};

export type ThreadMessage = {
  id: string;
  direction: "in" | "out";
  type: string;
  /** Unix ms; inbound: the time the customer's phone claims. */
  at: number;
  display: Display;
  quoted: string | null;
  /** What its sender made of it later. */
  changed?: "edited" | "deleted";
  customerReaction?: string;
  businessReaction?: string;
  /** Inbound: a webhook with it was answered 200 (two grey ticks), the business marked it read (blue). */
  webhookAnswered?: boolean;
  readByBusiness?: boolean;
  sending?: Sending;
};

export type Thread = {
  phoneId: string;
  numberId: string;
  messages: ThreadMessage[];
  lastUserMessageAt: number | null;
  marketingStopped: boolean;
  /** A hidden number is shown to a business that wrote to it, for 30 days (section 14.3). */
  numberShownUntil: number;
  adClickAt: number | null;
  freeEntryUntil: number | null;
  typingUntil: number;
};
