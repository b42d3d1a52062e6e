/** A workspace id that authentication or the channel look-up vouches for. Nothing else may make one. */
export type WorkspaceId = string & { readonly __workspaceId: unique symbol };

export const roles = ["agent", "manager", "admin"] as const;
export type Role = (typeof roles)[number];

/** A signed-in person in their active workspace. */
export type MemberActor = {
  kind: "member";
  workspaceId: WorkspaceId;
  memberId: string;
  userId: string;
  sessionId: string;
  role: Role;
};

/** A system with an API key of a workspace. */
export type ApiKeyActor = { kind: "api_key"; workspaceId: WorkspaceId; apiKeyId: string; role: Role };

export type Actor = MemberActor | ApiKeyActor;

/** How the author of a message or audit line is stored. */
export function authorOf(actor: Actor): string {
  return actor.kind === "member" ? `member:${actor.memberId}` : `api_key:${actor.apiKeyId}`;
}

/** Rooms and filters of the event log this actor may see (design, section 2). */
export function audiencesFor(actor: Actor): string[] {
  return actor.kind === "member" ? ["workspace", `member:${actor.memberId}`] : ["workspace"];
}
