import type { AbstractIntlMessages } from "next-intl";

/** Namespaces that only pages of the settings use: the inbox and the ways in load without them. */
export const settingsTexts: ReadonlySet<string> = new Set([
  "audit",
  "channels",
  "template-builder",
  "template-lint",
  "templates-admin",
  "webhook-events",
]);

export function withoutSettings(messages: AbstractIntlMessages): AbstractIntlMessages {
  return Object.fromEntries(Object.entries(messages).filter(([name]) => !settingsTexts.has(name)));
}
