"use client";

import type { ReactNode } from "react";
import { NewConversationDoor } from "#components/contacts/new-conversation-door.tsx";
import { PaletteDoor } from "#components/palette/palette-door.tsx";
import { RealtimeProvider } from "#components/realtime/realtime-provider.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { CommandKeys } from "./command-keys.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { later } from "./later.tsx";
import { QueryProvider } from "./query-provider.tsx";
import { Rail } from "./rail.tsx";
import { SessionEnded } from "./session-ended.tsx";
import { ShortcutsDoor } from "./shortcuts-door.tsx";

const OwnNotices = later(async () => (await import("#components/messages/own-notices.tsx")).OwnNotices, null);

/** What stands around every page of a signed-in member: the rail, the connection's word, the notices. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <QueryProvider>
      <RealtimeProvider>
        <CommandKeys />
        <div className="grid h-dvh grid-rows-[minmax(0,1fr)_auto] bg-bg sm:grid-cols-[3.25rem_minmax(0,1fr)] sm:grid-rows-1">
          <div className="flex min-h-0 min-w-0 flex-col sm:order-2">
            <ConnectionBanner />
            <div className="relative min-h-0 flex-1">{children}</div>
          </div>
          <Rail />
        </div>
        <PaletteDoor />
        <NewConversationDoor />
        <ShortcutsDoor />
        <OwnNotices />
        <SessionEnded />
        <Toaster />
      </RealtimeProvider>
    </QueryProvider>
  );
}
