import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { pathHeader } from "#lib/platform/http/internal-headers.ts";
import type { MemberActor } from "./actor.ts";
import { authenticate } from "./authenticate.ts";

/** For server components: who looks at this page? The same check as REST, in Next's own module instances. */
export async function pageActor(): Promise<MemberActor | null> {
  const cookie = (await headers()).get("cookie") ?? undefined;
  const actor = await authenticate({ cookie, authorization: undefined });
  return actor?.kind === "member" ? actor : null;
}

/** The same for pages that are nothing without somebody: sends to the sign-in, which leads back here. */
export async function requirePageActor(): Promise<MemberActor> {
  const actor = await pageActor();
  if (actor) return actor;
  const path = (await headers()).get(pathHeader) ?? "/";
  redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}
