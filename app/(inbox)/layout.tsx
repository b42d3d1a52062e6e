import type { ReactNode } from "react";
import { LaterHealthBanner } from "#components/channels/later-health-banner.tsx";
import { NumberGate } from "#components/setup/number-gate.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";

export default async function InboxLayout({ children }: { children: ReactNode }) {
  await requirePageActor();
  return (
    <AppShell>
      <div className="flex h-full min-h-0 flex-col">
        <LaterHealthBanner />
        <div className="relative min-h-0 flex-1">
          <NumberGate>{children}</NumberGate>
        </div>
      </div>
    </AppShell>
  );
}
