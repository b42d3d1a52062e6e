/** The fields Parley reads; others arrive in vain (platform reference, section 4). */
export const webhookFields: readonly string[] = [
  "messages",
  "message_template_status_update",
  "message_template_quality_update",
  "message_template_components_update",
  "template_category_update",
  "user_preferences",
  "account_update",
  "account_alerts",
  "business_capability_update",
  "phone_number_name_update",
  "phone_number_quality_update",
];
