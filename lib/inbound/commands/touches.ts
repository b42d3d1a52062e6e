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
  readonly contacts = new TouchedEntities();

  people({ created, changed, moved }: Pick<ResolvedPeople, "created" | "changed" | "moved">): void {
    for (const { workspaceId, contactId } of created) this.contacts.created(workspaceId, contactId);
    for (const { workspaceId, contactId } of changed) this.contacts.updated(workspaceId, contactId);
    for (const { workspaceId, conversationId } of moved)
      this.conversations.updated(workspaceId, conversationId);
  }

  workspaces(): string[] {
    const kinds = [this.contacts, this.conversations, this.messages];
    return [...new Set(kinds.flatMap((kind) => [...kind.workspaces()]))].sort();
  }
}
