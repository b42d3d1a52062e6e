/**
 * Every failure a caller should expect: a value with a stable code. Anything else that is thrown is a bug or an
 * outage, is logged loudly and leaves as 500 or 503 without detail.
 */
export const errorStatus = {
  invalid_json: 400,
  invalid_request: 400,
  invalid_origin: 403,
  unauthenticated: 401,
  wrong_credentials: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  already_exists: 409,
  last_admin: 409,
  meta_app_in_use: 409,
  number_connected_elsewhere: 409,
  token_of_other_app: 422,
  client_message_id_reused: 409,
  resync_required: 410,
  link_used_or_expired: 410,
  body_too_large: 413,
  unsupported_media_type: 415,
  invalid_value: 422,
  file_empty: 422,
  file_too_large: 422,
  file_type_not_accepted: 422,
  file_not_what_it_claims: 422,
  film_not_accepted: 422,
  picture_not_accepted: 422,
  sticker_size_not_accepted: 422,
  window_closed: 422,
  not_assignee: 422,
  contact_blocked: 422,
  contact_unreachable: 422,
  marketing_opt_out: 422,
  template_not_usable: 422,
  template_not_for_number: 422,
  template_invalid: 422,
  template_not_deletable: 409,
  template_not_editable: 409,
  meta_app_unknown: 422,
  template_values_invalid: 422,
  search_too_broad: 422,
  channel_disconnected: 422,
  message_not_retryable: 409,
  message_not_cancelable: 409,
  mail_off: 422,
  mail_failed: 502,
  push_failed: 502,
  provider_error: 502,
  too_many_requests: 429,
  unavailable: 503,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof errorStatus;

export type ErrorDetail = {
  /** JSON pointer into the request body, or "?name" for a query parameter. */
  pointer?: string;
  /** What else the answer carries, e.g. the winner of a conflict. Must be fit for the caller's eyes. */
  extra?: Record<string, unknown>;
  detail?: string;
  retryAfterSeconds?: number;
};

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly pointer: string | undefined;
  readonly extra: Record<string, unknown> | undefined;
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, more: ErrorDetail = {}) {
    super(more.detail ? `${code}: ${more.detail}` : code);
    this.name = "AppError";
    this.code = code;
    this.pointer = more.pointer;
    this.extra = more.extra;
    this.detail = more.detail;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/** For ids of another workspace, of nothing, and of what the actor may not see: one answer. */
export function notFound(): AppError {
  return new AppError("not_found");
}
