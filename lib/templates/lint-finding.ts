/** Everything that can be wrong with a template before WhatsApp sees it. Each has its words in messages/en/template-lint.json. */
export const findingCodes = [
  "name_empty",
  "name_pattern",
  "name_too_long",
  "language_unknown",
  "category_unknown",
  "ttl_range",
  "component_repeated",
  "body_missing",
  "text_missing",
  "text_too_long",
  "variable_edge",
  "variables_adjacent",
  "variable_numbering",
  "variable_name",
  "variable_repeated",
  "variables_mixed",
  "variable_braces",
  "variables_dense",
  "variable_forbidden",
  "header_variables",
  "header_style",
  "header_kind",
  "line_breaks",
  "sample_missing",
  "sample_file",
  "same_text",
  "auth_component",
  "auth_text",
  "auth_button",
  "auth_expiry",
  "auth_app",
  "auth_terms",
  "otp_category",
  "buttons_missing",
  "buttons_count",
  "button_kind_count",
  "quick_replies_apart",
  "buttons_desktop",
  "button_kind",
  "url_missing",
  "url_form",
  "url_variable",
  "phone_missing",
  "phone_form",
  "code_long",
  "flow_missing",
  "cards_count",
  "cards_differ",
  "card_buttons",
  "card_header",
  "offer_header",
  "offer_footer",
  "reads_like_marketing",
  "sells_like_marketing",
] as const;
export type FindingCode = (typeof findingCodes)[number];

export type Finding = {
  code: FindingCode;
  /** WhatsApp refuses errors; a warning is advice, or a rule WhatsApp has not published. */
  severity: "error" | "warning";
  /** JSON pointer into the template: "/components/1/text". */
  path: string;
  params: Record<string, string | number>;
};

type Params = Finding["params"];

export function refused(code: FindingCode, path: string, params: Params = {}): Finding {
  return { code, severity: "error", path, params };
}

export function advised(code: FindingCode, path: string, params: Params = {}): Finding {
  return { code, severity: "warning", path, params };
}

/** What is linted: a template as it would be created. */
export type TemplateContent = {
  name: string;
  language: string;
  category: string;
  parameterFormat: "POSITIONAL" | "NAMED";
  components: readonly Record<string, unknown>[];
  /** How long WhatsApp tries to deliver it; null: WhatsApp's own default. */
  messageSendTtlSeconds: number | null;
};
