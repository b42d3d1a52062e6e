/**
 * What a provider's webhook can tell us, in our words. Adapters (lib/channels/whatsapp) translate a raw
 * payload into these and decide nothing; ingestion (lib/inbound) decides and never sees a raw payload.
 */

/** A person as one webhook names them. At least one id is present, except for malformed events. */
export type PersonRef = {
  /** Business-scoped user id, opaque, e.g. "US.92372417007233248705" (platform reference, 14.3). */
  userId: string | null;
  parentUserId: string | null;
  /** Digits without "+". Null when the customer hides the number. Not always the dialled number (14.2). */
  waId: string | null;
  profileName: string | null;
  username: string | null;
};

/** A file the platform keeps for 7 days under `providerMediaId`; we fetch it at once. */
export type MediaRef = {
  providerMediaId: string;
  mimeType: string | null;
  /** As declared by the platform, base64 or hex; checked against the bytes after download. */
  sha256: string | null;
  fileName: string | null;
  isVoice: boolean;
  isAnimated: boolean;
};

export type ContextRef = {
  /** Id of the quoted message; it may be unknown to us. */
  providerMessageId: string | null;
  isForwarded: boolean;
  isFrequentlyForwarded: boolean;
};

export const messageKinds = [
  "text",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "button_reply",
  "list_reply",
  "flow_reply",
  "address_reply",
  "call_permission_reply",
  "order",
  "template",
  "interactive",
  "call",
  "welcome_request",
  "edit",
  "deletion",
  "unsupported",
  "unknown",
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** One message of a customer, or one that the owner sent from the phone app (`echo`). */
export type InboundMessage = {
  type: "message";
  /** "customer" comes in; "phone_app" is an echo of what the owner sent; "history" predates onboarding. */
  origin: "customer" | "phone_app" | "history";
  /** Who wrote it. Echoes are outbound; history holds both directions. */
  direction: "inbound" | "outbound";
  /** The customer, also when we wrote it. */
  person: PersonRef;
  providerMessageId: string;
  /** Unix seconds as WhatsApp stamped it. */
  timestamp: number;
  kind: MessageKind;
  /** Text for list, search and bubble: body, caption or tapped title. Null where there is none. */
  text: string | null;
  media: MediaRef | null;
  context: ContextRef | null;
  /** Kind-specific facts, JSON-safe (no NUL, no lone surrogates), shown by the bubble of that kind. */
  content: Record<string, unknown>;
  /** Whether the kind opens the 24-hour window (design, section 5). */
  opensWindow: boolean;
};

export type InboundReaction = {
  type: "reaction";
  /** "phone_app": the owner's own, in the chat with the person. */
  by: "customer" | "phone_app";
  person: PersonRef;
  /** The reaction's own id; a removal may reuse it (1.4), so it is no key. */
  providerMessageId: string;
  targetProviderMessageId: string;
  /** Null removes. */
  emoji: string | null;
  timestamp: number;
};

export const providerStatuses = ["sent", "delivered", "read", "played", "failed"] as const;
export type ProviderStatus = (typeof providerStatuses)[number];

export type ProviderError = { code: number; title: string | null; details: string | null };

export type InboundStatus = {
  type: "status";
  providerMessageId: string;
  status: ProviderStatus;
  timestamp: number;
  /** For groups, the participant; otherwise "". Part of the key. */
  participant: string;
  person: PersonRef;
  /** Our own attempt id, echoed back; null when absent or not a UUID. */
  callbackData: string | null;
  pricing: Record<string, unknown> | null;
  /** Until then everything is free of charge, because the customer came by an ad. Unix seconds. */
  freeEntryUntil: number | null;
  errors: ProviderError[];
};

/** The customer moved to another number or id: adds the new identity, ends the old one. */
export type InboundIdentityChange = {
  type: "identity_change";
  providerMessageId: string;
  timestamp: number;
  previous: PersonRef;
  current: PersonRef;
};

export type InboundPreference = {
  type: "marketing_preference";
  person: PersonRef;
  value: "stop" | "resume";
  timestamp: number;
};

/** The platform changed a template; `change` is the webhook's own vocabulary, normalised in templates. */
export type InboundTemplateUpdate = {
  type: "template_update";
  /** Null: told by name and language alone. */
  providerTemplateId: string | null;
  /** Empty, as the language, where only the id was told. */
  name: string;
  language: string;
  change:
    | {
        field: "status";
        status: string;
        reason: string | null;
        details: string | null;
        /** Unix seconds: when WhatsApp means to disable it. */
        disableAt?: number | null;
      }
    | { field: "quality"; score: string }
    | { field: "category"; category: string; announcedCategory: string | null; at: number | null }
    | { field: "components" };
  timestamp: number | null;
};

/** The same once it is known which template it is about. */
export type TemplateUpdate = InboundTemplateUpdate & { providerTemplateId: string };

/** What a webhook says about a number or its account, in words that mean something (platform reference, 4.2). */
export type AccountChange =
  | { kind: "ban"; state: "disabled" | "scheduled" | "reinstated"; date: string | null }
  /** `until`: Unix seconds. */
  | { kind: "restrictions"; restrictions: { type: string; until: number | null }[] }
  | { kind: "violation"; violation: string }
  | { kind: "deleted" }
  /** Our app, or a partner in between, may no longer (or may again) act for the account. */
  | { kind: "access"; isGranted: boolean }
  | { kind: "quality"; isFlagged: boolean | null; messagingLimit: string | null }
  | { kind: "limit"; messagingLimit: string }
  | { kind: "display_name"; decision: string; reason: string | null }
  | { kind: "alert"; alert: string; isActive: boolean };

/** Anything about the number or account. Without a change that means something to us it is kept for admins to see. */
export type InboundAccountUpdate = {
  type: "account_update";
  field: string;
  displayPhoneNumber: string | null;
  /** Of an alert, which names its number by id. */
  phoneNumberId: string | null;
  change: AccountChange | null;
  timestamp: number | null;
};

/** Kept verbatim and visible, with the reason why nothing was done. */
export type InboundUnhandled = {
  type: "unhandled";
  reason:
    | "unknown_field"
    | "unknown_status"
    | "other_object"
    | "group"
    | "payment"
    | "call_detail"
    | "history_meta"
    | "app_state"
    /** A system message that moves nobody to another number (e.g. the legacy identity notice). */
    | "system_notice"
    | "value_error"
    | "empty";
};

export type InboundBody =
  | InboundMessage
  | InboundReaction
  | InboundStatus
  | InboundIdentityChange
  | InboundPreference
  | InboundTemplateUpdate
  | InboundAccountUpdate
  | InboundUnhandled;

export type InboundEvent = {
  /** Meta's account (WABA) id, `entry[].id`. */
  wabaId: string | null;
  /** Routes to a channel; null for account and template fields. */
  phoneNumberId: string | null;
  field: string;
  body: InboundBody;
  /**
   * JSON of the change as received (re-serialised), narrowed to this one piece with its metadata and contact:
   * `{"field":…,"value":{…}}`. The adapter's `replayChange(wabaId, raw)` reads it again.
   */
  raw: string;
};

/** One piece the mapper could not read: quarantined with its raw slice, the others go on. */
export type UnreadableEvent = {
  wabaId: string | null;
  phoneNumberId: string | null;
  field: string;
  error: string;
  raw: string;
};

export type ParsedWebhook = { events: InboundEvent[]; unreadable: UnreadableEvent[] };
