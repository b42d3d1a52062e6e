import type { Actor, Role } from "#lib/platform/auth/actor.ts";

/** Everything a person or key may be allowed to do. Code asks for these, never for a role. */
export const capabilities = [
  "self.manage",
  "conversations.read",
  "conversations.reply",
  "conversations.assign",
  "conversations.bulk_reply",
  "bulk_replies.moderate",
  "notes.moderate",
  "conversations.hand_over",
  "contacts.read",
  "contacts.manage",
  "labels.manage",
  "saved_replies.manage",
  "stickers.manage",
  "templates.read",
  "templates.use_restricted",
  "templates.use_reserved",
  "templates.allow",
  "templates.sync",
  "templates.draft",
  "templates.manage",
  "team.read",
  "team.manage",
  "workspace.manage",
  "team.pin_notice",
  "channels.read",
  "channels.manage",
  "mail.test",
  "api_keys.manage",
  "webhook_events.manage",
  "usage.read",
  "rates.read",
  "rates.manage",
  "audit.read",
] as const;
export type Capability = (typeof capabilities)[number];

const agent: Capability[] = [
  "self.manage",
  "conversations.read",
  "conversations.reply",
  "conversations.assign",
  "conversations.bulk_reply",
  "contacts.read",
  "contacts.manage",
  "templates.read",
  "team.read",
  "channels.read",
  "rates.read",
];
const manager: Capability[] = [
  ...agent,
  "labels.manage",
  "saved_replies.manage",
  "stickers.manage",
  "notes.moderate",
  "bulk_replies.moderate",
  "conversations.hand_over",
  "templates.use_restricted",
  "templates.allow",
  "templates.sync",
  "templates.draft",
  "workspace.manage",
  "team.pin_notice",
  "usage.read",
  "audit.read",
];

const byRole: Record<Role, ReadonlySet<Capability>> = {
  agent: new Set(agent),
  manager: new Set(manager),
  admin: new Set(capabilities),
};

/** An API key acts for a system, not a person: it has no own password, sessions, read marks or runs. */
const forbiddenToKeys: ReadonlySet<Capability> = new Set<Capability>([
  "self.manage",
  "mail.test",
  "conversations.bulk_reply",
]);

/** What a person of a role may do: for saying whom to ask. */
export function roleCan(role: Role, capability: Capability): boolean {
  return byRole[role].has(capability);
}

export function can(actor: Actor, capability: Capability): boolean {
  if (actor.kind === "api_key" && forbiddenToKeys.has(capability)) return false;
  return byRole[actor.role].has(capability);
}

export function capabilitiesOf(actor: Actor): Capability[] {
  return capabilities.filter((capability) => can(actor, capability));
}
