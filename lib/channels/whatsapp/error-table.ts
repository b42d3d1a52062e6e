/** Who can make it work, and what that is. */
export type Fixer = "nobody" | "agent" | "admin" | "customer" | "whatsapp";

/** The next best step of the person who sees it. */
export type ErrorAction =
  | "none"
  | "retry_later"
  | "send_template"
  | "choose_template"
  | "edit"
  | "replace_file"
  | "use_phone_number"
  | "contact_otherwise"
  | "unblock"
  | "verify_person"
  | "ask_admin";

/**
 * What the sender does without asking (platform reference, end of section 9).
 * `retry`: this message, exponentially, a few times. `back_off_channel`: slow the whole number down.
 * `back_off_pair`: slow this person down. `after_24h`: not before a day. `after_fix`: when somebody changed something.
 */
export type RetryClass = "retry" | "back_off_channel" | "back_off_pair" | "never" | "after_fix" | "after_24h";

type Advice = readonly [cause: string, fixer: Fixer, action: ErrorAction, retryClass: RetryClass];

const admin = (cause: string): Advice => [cause, "admin", "ask_admin", "after_fix"];
const waitAdmin = (cause: string): Advice => [cause, "admin", "retry_later", "after_fix"];
const busy = (cause: string): Advice => [cause, "whatsapp", "retry_later", "retry"];
const slow = (cause: string): Advice => [cause, "whatsapp", "retry_later", "back_off_channel"];
const edit = (cause: string): Advice => [cause, "agent", "edit", "never"];
const otherTemplate = (cause: string): Advice => [cause, "agent", "choose_template", "never"];
const final = (cause: string): Advice => [cause, "nobody", "none", "never"];

export const unknownError: Advice = final("unknown_error");

/** Every code of the platform reference, 10.2, by number; the comments of a group say what decided it. */
export const adviceByCode: ReadonlyMap<number, Advice> = new Map([
  // The connection and its rights.
  [0, admin("connection_lost")],
  [104, admin("connection_lost")],
  [190, admin("connection_lost")],
  [3, admin("permission_missing")],
  [10, admin("permission_missing")],
  [131005, admin("permission_missing")],
  [33, admin("number_deleted")],
  [368, admin("account_restricted")],
  [131031, admin("account_locked")],
  [131037, admin("display_name_pending")],
  [131042, admin("billing_problem")],
  [131044, admin("billing_problem")],
  [131045, admin("number_not_registered")],
  [133010, admin("number_not_registered")],
  [131030, admin("test_number_recipient")],
  [134011, admin("terms_not_accepted")],

  // WhatsApp's own trouble.
  [1, busy("service_problem")],
  [2, busy("service_problem")],
  [131000, busy("service_problem")],
  [131016, busy("service_problem")],
  [133004, busy("service_problem")],

  // Limits. A limit of the number slows the number; sending on would only deepen it.
  [4, slow("too_many_requests")],
  [80007, slow("too_many_requests")],
  [130429, slow("too_many_messages")],
  [131048, slow("limited_for_quality")],
  [131057, slow("number_upgrading")],
  [2494100, slow("number_upgrading")],
  [131056, ["too_many_to_person", "whatsapp", "retry_later", "back_off_pair"]],
  [131049, ["marketing_held_back", "whatsapp", "retry_later", "after_24h"]],
  [131064, ["messaging_limit_reached", "whatsapp", "retry_later", "after_24h"]],
  [613, busy("too_many_lookups")],

  // The person.
  [131047, ["window_closed", "agent", "send_template", "never"]],
  [130403, ["person_blocked", "agent", "unblock", "after_fix"]],
  [131026, ["undeliverable", "customer", "contact_otherwise", "never"]],
  [131050, ["marketing_opt_out", "customer", "none", "never"]],
  [131021, ["own_number", "agent", "none", "never"]],
  [131062, ["phone_number_needed", "agent", "use_phone_number", "never"]],
  [137000, ["identity_changed", "agent", "verify_person", "never"]],
  [130472, ["marketing_experiment", "whatsapp", "none", "never"]],
  [130497, ["country_not_allowed", "admin", "none", "never"]],

  // The message.
  [100, edit("invalid_message")],
  [131008, edit("invalid_message")],
  [131009, edit("invalid_message")],
  [135000, edit("invalid_message")],
  [131051, edit("unsupported_type")],
  [131052, ["file_not_loaded", "agent", "replace_file", "never"]],
  [131053, ["file_not_accepted", "agent", "replace_file", "never"]],
  [131055, final("not_possible_for_number")],
  [131060, ["content_unavailable", "customer", "none", "never"]],
  [131059, busy("list_changed")],

  // Templates.
  [132000, edit("template_fields_missing")],
  [132012, edit("template_value_kind")],
  [132005, edit("template_too_long")],
  [132018, edit("template_line_breaks")],
  [132001, otherTemplate("template_missing")],
  [132007, otherTemplate("template_policy")],
  [132008, otherTemplate("template_policy")],
  [132016, otherTemplate("template_disabled")],
  // Paused for hours: too long to wait with a message in hand.
  [132015, ["template_paused", "whatsapp", "choose_template", "after_fix"]],
  [131061, admin("template_needs_marketing_api")],
  [131063, admin("marketing_switched_off")],
  [134100, otherTemplate("marketing_only")],
  [134101, waitAdmin("template_syncing")],
  [134102, admin("marketing_api_unavailable")],
  [132068, admin("form_blocked")],
  [132069, ["form_throttled", "admin", "retry_later", "after_fix"]],

  // Groups.
  [130501, final("unsupported_in_group")],
  [131020, final("group_empty")],
  [131041, final("group_gone")],

  // Setting up the number: an administrator does it, and waits for it.
  [133000, waitAdmin("registration_incomplete")],
  [2200, admin("callback_unreachable")],
  [133005, admin("pin_wrong")],
  [133008, waitAdmin("pin_too_often")],
  [133009, waitAdmin("pin_too_often")],
  [133006, admin("number_not_verified")],
  [133015, waitAdmin("registration_too_soon")],
  [133016, waitAdmin("registration_too_soon")],
  [2593107, final("history_sync_used")],
  [2593108, final("history_sync_too_late")],
  [2593109, final("history_declined")],
  [1752041, final("onboarding_duplicate")],

  // The block list.
  [139100, ["block_list_partly", "agent", "none", "never"]],
  [139101, admin("block_list_full")],
  [139102, busy("block_list_changed")],
  [139103, busy("service_problem")],

  // Calling (11.8).
  [138000, admin("calling_not_enabled")],
  [138006, ["no_call_permission", "customer", "none", "never"]],
  [138012, ["call_limit", "whatsapp", "retry_later", "after_24h"]],
]);

/** Families of which the reference names no single meaning. [first, last, advice]; the codes above go first. */
export const adviceByRange: readonly (readonly [number, number, Advice])[] = [
  [200, 299, admin("permission_missing")],
  [131201, 131215, final("group_problem")],
  [138000, 138023, final("calling_problem")],
  [139000, 139004, admin("form_problem")],
  [147001, 147005, admin("business_username_problem")],
  [200005, 200007, final("template_insights_unavailable")],
];

const template = (cause: string): Advice => [cause, "admin", "edit", "never"];

/** `error_subcode` of code 100, which says nothing alone. */
export const adviceBySubcode: ReadonlyMap<number, Advice> = new Map([
  // "Unsupported post request": the number or account is gone, or the token may not see it.
  [33, admin("object_unreachable")],
  [2388012, final("number_exists")],
  [2388019, template("template_limit_reached")],
  // Not in the reference; the words Meta answers after a deletion.
  [2388023, template("template_name_locked")],
  [2388024, template("template_name_taken")],
  [2388039, template("template_not_editable")],
  [2388040, template("template_text_too_long")],
  [2388047, template("template_header_format")],
  [2388072, template("template_body_format")],
  [2388073, template("template_footer_format")],
  [2388091, final("number_migration")],
  [2388093, final("number_migration")],
  [2388103, final("number_migration")],
  [2388293, template("template_too_many_variables")],
  [2388299, template("template_variable_at_edge")],
]);
