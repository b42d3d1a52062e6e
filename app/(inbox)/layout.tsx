import type { ReactNode } from "react";
import { AppShell } from "#components/shell/app-shell.tsx";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";

export default async function InboxLayout({ children }: { children: ReactNode }) {
  await requirePageActor();
  return <AppShell>{children}</AppShell>;
}
