"use client";

import { useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NumbersDialog, type OpenDialog } from "#components/channels/numbers-dialog.tsx";
import { useChannels } from "#components/channels/use-channels.ts";
import { useMending } from "#components/channels/use-mending.ts";
import { Section } from "#components/team/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import { SetupSteps } from "./setup-steps.tsx";
import { SimulatorOffer } from "./simulator-offer.tsx";
import { useSetupChecks } from "./use-setup-checks.ts";

type SetupScreenProps = {
  channels: ChannelDto[];
  metaApps: MetaAppDto[];
  appUrl: string;
  /** The number somebody came here for. */
  wanted: string | null;
};

/** From nothing to the first answered message; later the doctor who looks at a number that ails. */
export function SetupScreen({ metaApps, appUrl, wanted, ...made }: SetupScreenProps) {
  const t = useTranslations("setup");
  const client = useQueryClient();
  const channels = useChannels(made.channels);
  const connected = channels.filter(({ disconnectedAt }) => disconnectedAt === null);
  const [chosen, choose] = useState(wanted);
  const [dialog, open] = useState<OpenDialog>();
  const channel = connected.find(({ id }) => id === chosen) ?? connected[0] ?? null;
  const app = metaApps.find(({ id }) => id === channel?.metaAppId) ?? metaApps[0] ?? null;
  const checks = useSetupChecks(channel, app);
  const again = () => client.invalidateQueries({ queryKey: ["setup"] });
  const mend = useMending(open, again);
  return (
    <>
      <Section
        title={channel ? t("doctorTitle", { name: channel.name }) : t("title")}
        text={channel ? t("doctorText") : t("text")}
        action={
          <Button
            icon={<RotateCw aria-hidden="true" className="size-4" />}
            isBusy={checks.isAsking}
            onClick={again}
          >
            {t("again")}
          </Button>
        }
      >
        {connected.length > 1 && (
          <Field label={t("number")}>
            {(field) => (
              <Select {...field} value={channel?.id} onChange={(event) => choose(event.target.value)}>
                {connected.map(({ id, name, displayPhoneNumber }) => (
                  <option key={id} value={id}>
                    {t("numberOption", { name, number: displayPhoneNumber })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {!channel && checks.simulatorUrl !== null && <SimulatorOffer onConnected={({ id }) => choose(id)} />}
        <SetupSteps
          {...{ channel, app, appUrl, checks }}
          onAddApp={() => open({ kind: "add_app" })}
          onAddNumber={() => open({ kind: "connect" })}
          onMend={(one) => mend(one, channel, app)}
        />
      </Section>
      <NumbersDialog
        dialog={dialog}
        channels={channels}
        metaApps={metaApps}
        appUrl={appUrl}
        onOpen={open}
        onConnected={({ id }) => {
          choose(id);
          void again();
        }}
      />
    </>
  );
}
