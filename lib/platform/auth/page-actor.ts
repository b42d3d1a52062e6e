import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { MemberActor } from "./actor.ts";
import { authenticate } from "./authenticate.ts";

/** For server components: who looks at this page? The same check as REST, in Next's own module instances. */
export async function pageActor(): Promise<MemberActor | null> {
  const cookie = (await headers()).get("cookie") ?? undefined;
  const actor = await authenticate({ cookie, authorization: undefined });
  return actor?.kind === "member" ? actor : null;
}

/** The same for pages that are nothing without somebody: sends to the sign-in, and back to `path` afterwards. */
export async function requirePageActor(path: string): Promise<MemberActor> {
  const actor = await pageActor();
  if (!actor) redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
  return actor;
}
