import type { LedgerEntry } from "../ledger.ts";
import type { Delivery } from "../webhooks/deliveries.ts";
import type { ThreadMessage } from "../world/model.ts";

/** What the tests read out of answers and webhooks. Claims more than is ever there at once: tests find out. */
export type WireError = {
  code: number;
  message: string;
  error_subcode?: number;
  error_user_title?: string;
  error_data?: { details: string };
  fbtrace_id: string;
};

type WireStatus = {
  id: string;
  status: string;
  timestamp: string;
  recipient_id: string;
  recipient_user_id: string;
  biz_opaque_callback_data: string;
  pricing: Record<string, unknown>;
  conversation: Record<string, unknown>;
  errors: { code: number; error_data: { details: string } }[];
};

type WireMedia = { id: string; sha256: string; url: string; mime_type: string; filename?: string };

type WireMessage = {
  id: string;
  from: string;
  from_user_id: string;
  timestamp: string;
  type: string;
  text: { body: string };
  context: { from: string; id: string };
  image: WireMedia;
  audio: WireMedia;
  edit: { original_message_id: string; message: { image: WireMedia } };
  revoke: { original_message_id: string };
  system: Record<string, unknown>;
  reaction: { message_id: string; emoji?: string };
  referral?: Record<string, unknown>;
};

export type WireValue = {
  contacts: Record<string, unknown>[];
  statuses?: WireStatus[];
  messages?: WireMessage[];
  message_template_id: number;
};

export type WebhookBody = {
  object: string;
  entry: { id: string; time?: number; changes: { field: string; value: WireValue }[] }[];
};

export type AnswerBody = {
  error: WireError;
  success: boolean;
  id: string;
  ids: string[];
  waId: string;
  userId: string;
  now: number;
  typingUntil: number;
  status: number;
  url: string;
  sha256: string;
  file_size: number;
  mime_type: string;
  contacts: { input: string; wa_id: string; user_id: string }[];
  messages: ThreadMessage[];
  threads: { windowExpiresAt: number | null }[];
  requests: LedgerEntry[];
  deliveries: Delivery[];
  data: Record<string, unknown>[];
  paging: { cursors: { before: string; after: string }; next?: string; previous?: string };
};

export type ErrorFixture = { http_status: number; body: { error: WireError } };
