import type { ChannelDto } from "#lib/channels/schema.ts";

/** A WhatsApp account: what templates belong to, known by its numbers. */
export type Account = {
  wabaId: string;
  /** The number to ask through: a connected one where there is one. */
  channelId: string;
  isConnected: boolean;
  names: string[];
};

type Number = Pick<ChannelDto, "id" | "wabaId" | "name" | "disconnectedAt">;

/** By account, in the order of its first number. */
export function accountsOf(channels: readonly Number[]): Account[] {
  const accounts = new Map<string, Account>();
  for (const { id, wabaId, name, disconnectedAt } of channels) {
    const known = accounts.get(wabaId);
    const isConnected = disconnectedAt === null;
    if (!known) {
      accounts.set(wabaId, { wabaId, channelId: id, isConnected, names: [name] });
      continue;
    }
    known.names.push(name);
    if (isConnected && !known.isConnected) Object.assign(known, { channelId: id, isConnected });
  }
  return [...accounts.values()];
}
