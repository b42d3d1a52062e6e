import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { AppShell } from "#components/shell/app-shell.tsx";
import { SettingsNav } from "#components/team/settings-nav.tsx";
import { requirePageActor } from "#lib/platform/auth/page-actor.ts";
import { meOf } from "#lib/team/data.ts";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { workspace, capabilities } = await meOf(await requirePageActor());
  return (
    <NextIntlClientProvider>
      <AppShell>
        <div className="flex h-full max-sm:flex-col">
          <SettingsNav workspaceName={workspace.name} capabilities={capabilities} />
          <main className="scroll-thin min-h-0 min-w-0 flex-1 overflow-y-auto px-4 py-6 sm:px-8">
            <div className="mx-auto grid max-w-2xl gap-8">{children}</div>
          </main>
        </div>
      </AppShell>
    </NextIntlClientProvider>
  );
}
