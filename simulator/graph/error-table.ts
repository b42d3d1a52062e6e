type ErrorFacts = {
  http: number;
  /** `error.message` without its "(#code) " prefix. */
  title: string;
  /** `error_data.details` of the answer; null = the error carries no `error_data`. */
  details: string | null;
  /** Where the webhook's `errors[]` words it differently. */
  statusTitle?: string;
  statusDetails?: string;
  /** `is_transient`, for the errors that print it. */
  transient?: boolean;
  /** The message is printed without "(#code) ". */
  bare?: boolean;
  /** `error_data` without `messaging_product`. */
  plainData?: boolean;
};

// Texts and HTTP statuses from the recorded answers (fixtures/errors) and webhooks, section 10.2 for the rest.
const ERRORS: Record<number, ErrorFacts> = {
  0: {
    http: 401,
    title: "AuthException",
    details: "We were unable to authenticate the app user.",
    plainData: true,
  },
  1: { http: 400, title: "An unknown error occurred", details: null, transient: false, bare: true },
  2: {
    http: 503,
    title: "An unexpected error has occurred. Please retry your request later.",
    details: null,
    transient: true,
    bare: true,
  },
  3: {
    http: 500,
    title: "Application does not have the capability to make this API call.",
    details: null,
  },
  4: { http: 400, title: "Application request limit reached", details: null, transient: true },
  10: { http: 403, title: "Application does not have permission for this action", details: null },
  33: {
    http: 400,
    title: "Parameter value is not valid",
    details: "The business phone number has been deleted.",
  },
  100: { http: 400, title: "Invalid parameter", details: "Invalid parameter." },
  104: { http: 400, title: "Requires a valid access token", details: null },
  190: {
    http: 401,
    title: "Invalid OAuth access token - Cannot parse access token",
    details: null,
    bare: true,
  },
  200: {
    http: 403,
    title:
      "You do not have the necessary permissions required to send messages on behalf of this WhatsApp Business Account",
    details: null,
  },
  368: {
    http: 403,
    title: "Temporarily blocked for policies violations",
    details:
      "The WhatsApp Business Account associated with the app has been restricted or disabled for violating a platform policy.",
  },
  80007: {
    http: 400,
    title: "Rate limit issues",
    details: "The WhatsApp Business Account has reached its rate limit.",
  },
  130429: {
    http: 400,
    title: "Rate limit hit",
    details: "Cloud API message throughput has been reached.",
    statusDetails:
      "Message failed to send because there were too many messages sent from this phone number in a short period of time",
  },
  130472: {
    http: 400,
    title: "User's number is part of an experiment",
    details: "Failed to send message because this user's phone number is part of an experiment",
  },
  130497: {
    http: 403,
    title: "Business account is restricted from messaging users in this country.",
    details: "The Business account is restricted from messaging to users in certain countries.",
  },
  131000: {
    http: 500,
    title: "Something went wrong",
    details: "Message failed to send due to an unknown error.",
    statusDetails: "Message failed to send because of an unknown error.",
  },
  131005: {
    http: 403,
    title: "Access denied",
    details: "Permission is either not granted or has been removed.",
  },
  131008: { http: 400, title: "Required parameter is missing", details: "Required parameter is missing." },
  131009: { http: 400, title: "Parameter value is not valid", details: "Parameter value is not valid." },
  131016: { http: 500, title: "Service unavailable", details: "A service is temporarily unavailable." },
  131021: {
    http: 400,
    title: "Recipient cannot be sender",
    details: "Sender and recipient phone number is the same.",
  },
  131026: {
    http: 400,
    title: "Message Undeliverable",
    details: "Unable to deliver message.",
    statusTitle: "Message undeliverable",
    statusDetails: "Message Undeliverable.",
  },
  131030: {
    http: 400,
    title: "Recipient phone number not in allowed list",
    details:
      "Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.",
  },
  131031: {
    http: 403,
    title: "Account has been locked",
    details:
      "The WhatsApp Business Account associated with the app has been restricted or disabled for violating a platform policy, or we were unable to verify data included in the request against data set on the WhatsApp Business Account.",
  },
  131037: {
    http: 400,
    title: "WhatsApp provided number needs display name approval before message can be sent.",
    details: "The business phone number used to send the request does not have an approved display name.",
  },
  131042: {
    http: 400,
    title: "Business eligibility payment issue",
    details: "There was an error related to your payment method.",
    statusDetails:
      "Message failed to send because there were one or more errors related to your payment method.",
  },
  131045: {
    http: 500,
    title: "Incorrect certificate",
    details: "Message failed to send due to a phone number registration error.",
  },
  131047: {
    http: 400,
    title: "Re-engagement message",
    details: "More than 24 hours have passed since the recipient last replied to the sender number.",
    statusDetails:
      "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  },
  131048: {
    http: 400,
    title: "Spam rate limit hit",
    details:
      "Message failed to send because there are restrictions on how many messages can be sent from this phone number. This may be because too many previous messages were blocked or flagged as spam.",
  },
  131049: {
    http: 400,
    title: "This message was not delivered to maintain healthy ecosystem engagement.",
    details: "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
  },
  131050: {
    http: 400,
    title: "User has stopped receipt of marketing messages",
    details:
      "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp from your business",
  },
  131051: { http: 400, title: "Unsupported message type", details: "Unsupported message type." },
  131052: {
    http: 400,
    title: "Media download error",
    details: "Downloading media from weblink failed with http code 404, status message Not Found",
  },
  131053: {
    http: 400,
    title: "Media upload error",
    details: "Unable to upload the media used in the message.",
  },
  131056: {
    http: 400,
    title: "(Business Account, Consumer Account) pair rate limit hit",
    details:
      "Too many messages sent from the sender phone number to the same recipient phone number in a short period of time.",
    statusDetails:
      "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.",
  },
  131057: {
    http: 500,
    title: "Account in maintenance mode",
    details: "Business Account is in maintenance mode",
  },
  131059: {
    http: 400,
    title: "Invalid cursor",
    details: "The cursor is not valid, start again from the first page.",
  },
  131062: {
    http: 400,
    title: "Business-scoped User ID (BSUID) recipients are not supported for this message",
    details: "Business-scoped User ID (BSUID) recipients are not supported for this message.",
  },
  132000: {
    http: 400,
    title: "Number of parameters does not match the expected number of params",
    details: "Number of parameters does not match the expected number of params",
  },
  132001: {
    http: 404,
    title: "Template name does not exist in the translation",
    details: "Template name does not exist in the translation",
  },
  132005: { http: 400, title: "Translated text too long", details: "Translated text is too long." },
  132007: {
    http: 400,
    title: "Template Format Character Policy Violated",
    details: "Template content violates a WhatsApp policy.",
  },
  132012: {
    http: 400,
    title: "Parameter format does not match format in the created template",
    details: "Parameter format does not match format in the created template",
  },
  132015: {
    http: 400,
    title: "Template is Paused",
    details: "Template is paused due to low quality so it cannot be sent in a template message.",
  },
  132016: {
    http: 400,
    title: "Template is Disabled",
    details: "Template has been paused too many times due to low quality and is now permanently disabled.",
  },
  132018: {
    http: 400,
    title: "Template validation error",
    details: "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
  },
  132068: { http: 400, title: "Flow is blocked", details: "Flow is in blocked state." },
  133010: {
    http: 400,
    title: "Phone number Not Registered",
    details: "Phone number not registered on the WhatsApp Business Platform.",
  },
  133005: {
    http: 400,
    title: "Two step verification PIN Mismatch",
    details: "Two-step verification PIN incorrect.",
  },
  133016: {
    http: 400,
    title: "Account register deregister rate limit exceeded",
    details: "Registration or Deregistration failed because there were too many attempts.",
  },
  135000: {
    http: 400,
    title: "Generic user error",
    details: "Message failed to send because of an unknown error with your request parameters.",
  },
  137000: {
    http: 400,
    title: "Recipient identity key hash mismatch",
    details: "The hash sent does not match the hash currently on record for this customer.",
  },
};

const UNKNOWN: ErrorFacts = { http: 400, title: "Unknown error", details: "Unknown error." };

export function errorFactsOf(code: number): ErrorFacts {
  return ERRORS[code] ?? UNKNOWN;
}

export function isKnownErrorCode(code: number): boolean {
  return code in ERRORS;
}

/** An element of a webhook's `errors[]` (section 3). */
export function statusErrorOf(code: number, details?: string) {
  const facts = errorFactsOf(code);
  const title = facts.statusTitle ?? facts.title;
  return {
    code,
    title,
    message: title,
    error_data: { details: details ?? facts.statusDetails ?? facts.details ?? title },
    href: "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
  };
}
