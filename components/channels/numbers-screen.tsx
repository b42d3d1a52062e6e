"use client";

import { Phone, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "#components/team/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import { AlertMail } from "./alert-mail.tsx";
import { ChannelList } from "./channel-list.tsx";
import { MetaAppList } from "./meta-app-list.tsx";
import { NumbersDialog, type OpenDialog } from "./numbers-dialog.tsx";
import { useChannelChecks } from "./use-channel-checks.ts";
import { useChannels } from "./use-channels.ts";
import { useMending } from "./use-mending.ts";

type NumbersScreenProps = {
  /** As of the page's making; from then on events keep them fresh. */
  channels: ChannelDto[];
  metaApps: MetaAppDto[];
  appUrl: string;
};

/** For those who run the numbers. Everybody else gets the list alone. */
export function NumbersScreen({ metaApps, appUrl, ...made }: NumbersScreenProps) {
  const t = useTranslations("channels");
  const channels = useChannels(made.channels);
  const [dialog, open] = useState<OpenDialog>();
  const checks = useChannelChecks();
  const mend = useMending(open, async (id) => id && checks.run(id));
  const plus = <Plus aria-hidden="true" className="size-4" />;
  const hasNumber = channels.length > 0;
  return (
    <>
      <Section
        title={t("title")}
        text={t("text")}
        action={
          hasNumber &&
          metaApps.length > 0 && (
            <div className="flex flex-wrap justify-end gap-2">
              <Button asChild>
                <PageLink href="/settings/setup">{t("toDoctor")}</PageLink>
              </Button>
              <Button variant="primary" icon={plus} onClick={() => open({ kind: "connect" })}>
                {t("addNumber")}
              </Button>
            </div>
          )
        }
      >
        {hasNumber ? (
          <ChannelList
            channels={channels}
            metaApps={metaApps}
            appUrl={appUrl}
            checks={checks}
            onMend={mend}
            actions={{
              onCheck: ({ id }) => checks.run(id),
              onTest: ({ id }) => open({ kind: "test", id }),
              onEdit: ({ id }) => open({ kind: "edit", id }),
              onDisconnect: ({ id }) => open({ kind: "disconnect", id }),
            }}
          />
        ) : (
          <div className="rounded-lg border border-line border-dashed">
            <EmptyState
              icon={<Phone aria-hidden="true" className="size-6" />}
              title={t("emptyTitle")}
              actions={
                <Button variant="primary" asChild>
                  <PageLink href="/settings/setup">{t("toGuide")}</PageLink>
                </Button>
              }
            >
              {t("guideText")}
            </EmptyState>
          </div>
        )}
      </Section>
      {(hasNumber || metaApps.length > 0) && (
        <Section
          title={t("apps")}
          text={t("appsText")}
          action={
            <Button icon={plus} onClick={() => open({ kind: "add_app" })}>
              {t("addApp")}
            </Button>
          }
        >
          <MetaAppList
            metaApps={metaApps}
            channels={channels}
            appUrl={appUrl}
            actions={{
              onEdit: ({ id }) => open({ kind: "edit_app", id }),
              onRemove: ({ id }) => open({ kind: "remove_app", id }),
              onFinish: ({ id }) => open({ kind: "finish", id }),
              onDrop: ({ id }) => open({ kind: "drop", id }),
            }}
          />
        </Section>
      )}
      {hasNumber && <AlertMail />}
      <NumbersDialog
        dialog={dialog}
        channels={channels}
        metaApps={metaApps}
        appUrl={appUrl}
        onOpen={open}
        onConnected={({ id }) => checks.run(id)}
      />
    </>
  );
}
