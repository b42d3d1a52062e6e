import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { SignedIn } from "../actors.ts";

/** How to call an endpoint so that it works. Parts it does not take are left out. */
export type Call = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };

export type Fixture = {
  /** Makes what one successful call needs, in this workspace. Asked anew for every call. */
  arrange(workspaceId: WorkspaceId): Promise<Call>;
  /** Where the right answer depends on the person who calls: completes the call once they exist. */
  complete?(call: Call, caller: SignedIn): Promise<Call>;
  /** Success, when it is not the endpoint's declared status. */
  status?: number;
  /**
   * Calls that name ids of another workspace in the body or the query; each must be refused (4xx) or, for a
   * filter, answer with an empty list. `theirs` is what `arrange` made over there.
   */
  foreign?(workspaceId: WorkspaceId, theirs: WorkspaceId): Promise<Call[]>;
};

/** By "METHOD /path" as declared. */
export type Fixtures = Record<string, Fixture>;
