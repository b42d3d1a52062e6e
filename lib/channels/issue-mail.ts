import { hinders } from "./channel-issue.ts";

export type MailedIssue = { code: string; since: Date };
export type MailedChannel = { name: string; displayPhoneNumber: string };

/** English, as the whole product still is. Ids, names and codes only: no secret, no customer's word (threat A16). */
const sentences: Readonly<Record<string, string>> = {
  token_invalid:
    "WhatsApp does not accept its access token any more. Nothing is sent until it has a new one.",
  token_expires_soon: "Its access token expires soon.",
  permission_missing: "Its access token lacks a permission. Nothing is sent.",
  number_unreachable: "WhatsApp does not show the number to its access token, or the number is gone.",
  number_not_registered: "It is not registered on the Cloud API. Nothing is sent.",
  account_restricted: "WhatsApp has restricted its account. Nothing is sent.",
  account_locked: "WhatsApp has locked its account. Nothing is sent.",
  account_disabled: "WhatsApp has disabled its account.",
  account_deleted: "Its WhatsApp account was deleted.",
  app_removed: "Your Meta app was removed from its account. Nothing arrives.",
  not_subscribed: "Your Meta app is not subscribed to its account. Nothing arrives.",
  payment_problem: "WhatsApp cannot charge: its payment method does not work. Templates do not arrive.",
  templates_restricted: "WhatsApp does not let it write first. Replies still work.",
  display_name: "Its display name is not approved.",
  account_disable_scheduled: "WhatsApp will disable its account.",
  account_violation: "WhatsApp says that its account breaks a rule.",
  account_alert: "WhatsApp has a warning about its account.",
  quality_low: "Customers block or report it: its quality is low.",
  limited_for_quality: "WhatsApp limits how much it may send, for its quality.",
  no_webhooks: "It has been silent for longer than usual. Messages may not arrive.",
  test_number_recipient: "It is a test number: it reaches only the phones on its list at Meta.",
  template_rejected: "WhatsApp has rejected a template of its account.",
  template_disabled: "WhatsApp has disabled a template of its account.",
  template_paused: "WhatsApp has paused a template of its account: people blocked or reported it.",
  template_recategorised:
    "WhatsApp moves a template of its account to another category, which changes what it costs.",
  template_quality_low: "People block or report a template of its account: its quality is low.",
};

/** One mail about everything that is newly wrong with one number. */
export function issueMail(
  { name, displayPhoneNumber }: MailedChannel,
  issues: readonly MailedIssue[],
  setupUrl: string,
): { subject: string; text: string } {
  const [first] = issues;
  const isStopped = first !== undefined && hinders(first.code) === "sending";
  const lines = issues.map(
    ({ code, since }) =>
      `- ${sentences[code] ?? "Something is wrong."} (since ${since.toISOString().slice(0, 16).replace("T", " ")} UTC)`,
  );
  return {
    subject: isStopped ? `${name} cannot send` : `${name} needs attention`,
    text: [
      `${name} (${displayPhoneNumber}):`,
      "",
      ...lines,
      "",
      `What mends it: ${setupUrl}`,
      "",
      "Parley sends one mail for each new trouble, and at most one an hour for each number.",
    ].join("\n"),
  };
}
