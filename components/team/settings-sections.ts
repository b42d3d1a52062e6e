import {
  Coins,
  Inbox,
  KeyRound,
  MessageSquareQuote,
  MessageSquareText,
  Phone,
  ScrollText,
  SlidersHorizontal,
  Tag,
  UserRound,
  UsersRound,
  Webhook,
} from "lucide-react";

/** The pages of the settings and who sees them. `within`: a page that one of them leads to. */
export const settingsSections = [
  { href: "/settings/account", key: "account", Icon: UserRound, capability: "self.manage" },
  {
    href: "/settings/preferences",
    key: "preferences",
    Icon: SlidersHorizontal,
    capability: "self.manage",
  },
  { href: "/settings/team", key: "team", Icon: UsersRound, capability: "team.read" },
  { href: "/settings/inbox", key: "inbox", Icon: Inbox, capability: "workspace.manage" },
  {
    href: "/settings/numbers",
    key: "numbers",
    Icon: Phone,
    capability: "channels.read",
    within: "/settings/setup",
  },
  { href: "/settings/templates", key: "templates", Icon: MessageSquareText, capability: "templates.read" },
  {
    href: "/settings/saved-replies",
    key: "savedReplies",
    Icon: MessageSquareQuote,
    capability: "conversations.reply",
  },
  { href: "/settings/labels", key: "labels", Icon: Tag, capability: "conversations.read" },
  { href: "/settings/costs", key: "costs", Icon: Coins, capability: "usage.read" },
  { href: "/settings/webhooks", key: "webhookEvents", Icon: Webhook, capability: "webhook_events.manage" },
  { href: "/settings/audit", key: "audit", Icon: ScrollText, capability: "audit.read" },
  { href: "/settings/api-keys", key: "apiKeys", Icon: KeyRound, capability: "api_keys.manage" },
] as const;
