import type { Touched } from "#lib/conversations/commands/announce.ts";
import type { ResolvedPeople } from "./resolve-people.ts";

type Ids = { created: Set<string>; updated: Set<string> };

/** What a batch has created and changed, per workspace, to be announced after the last write. */
class TouchedEntities {
  private readonly byWorkspace = new Map<string, Ids>();

  created(workspaceId: string, id: string): void {
    this.idsOf(workspaceId).created.add(id);
  }

  updated(workspaceId: string, id: string): void {
    this.idsOf(workspaceId).updated.add(id);
  }

  of(workspaceId: string): Touched {
    return this.idsOf(workspaceId);
  }

  workspaces(): Iterable<string> {
    return this.byWorkspace.keys();
  }

  private idsOf(workspaceId: string): Ids {
    let ids = this.byWorkspace.get(workspaceId);
    if (!ids) {
      ids = { created: new Set(), updated: new Set() };
      this.byWorkspace.set(workspaceId, ids);
    }
    return ids;
  }
}

export class Touches {
  readonly messages = new TouchedEntities();
  readonly conversations = new TouchedEntities();
  readonly contacts = new Set<{ workspaceId: string; contactId: string }>();

  people({ changed, moved }: Pick<ResolvedPeople, "changed" | "moved">): void {
    for (const contact of changed) this.contacts.add(contact);
    for (const { workspaceId, conversationId } of moved)
      this.conversations.updated(workspaceId, conversationId);
  }

  workspaces(): string[] {
    const ids = new Set([...this.messages.workspaces(), ...this.conversations.workspaces()]);
    for (const contact of this.contacts) ids.add(contact.workspaceId);
    return [...ids].sort();
  }

  contactsOf(workspaceId: string): string[] {
    const own = [...this.contacts].filter((contact) => contact.workspaceId === workspaceId);
    return [...new Set(own.map((contact) => contact.contactId))];
  }
}
