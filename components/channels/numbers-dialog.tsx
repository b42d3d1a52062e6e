"use client";

import type { ChannelDto, MetaAppDto } from "#lib/channels/schema.ts";
import { ChannelDialog } from "./channel-dialog.tsx";
import { DisconnectDialog } from "./disconnect-dialog.tsx";
import { MetaAppDialog } from "./meta-app-dialog.tsx";
import { RegisterDialog } from "./register-dialog.tsx";
import { RemoveAppDialog } from "./remove-app-dialog.tsx";
import { RotationDialog } from "./rotation-dialog.tsx";
import { TellMetaDialog } from "./tell-meta-dialog.tsx";
import { TestDialog } from "./test-dialog.tsx";
import { useSaidSaved } from "./use-said-saved.ts";

/** By id: what they show stays as fresh as the page. */
export type OpenDialog =
  | { kind: "connect" | "add_app" }
  | {
      kind: "edit" | "test" | "disconnect" | "register" | "edit_app" | "remove_app" | "finish" | "drop";
      id: string;
    }
  | { kind: "tell_meta"; callbackUrl: string; verifyToken: string };

type NumbersDialogProps = {
  dialog: OpenDialog | undefined;
  channels: ChannelDto[];
  metaApps: MetaAppDto[];
  appUrl: string;
  onOpen: (dialog: OpenDialog | undefined) => void;
  /** A number that is new or has a new token. */
  onConnected: (channel: ChannelDto) => void;
};

/** Whatever of the page is open at the moment, if anything. */
export function NumbersDialog(props: NumbersDialogProps) {
  const { dialog, channels, metaApps, appUrl, onOpen, onConnected } = props;
  const said = useSaidSaved();
  const onClose = () => onOpen(undefined);
  if (!dialog) return null;
  if (dialog.kind === "tell_meta") return <TellMetaDialog {...dialog} onClose={onClose} />;

  const onSavedApp = (app: MetaAppDto, verifyToken: string) => {
    const callbackUrl = appUrl + app.webhookPath;
    onOpen(verifyToken === "" ? undefined : { kind: "tell_meta", callbackUrl, verifyToken });
    if (verifyToken === "") said.saved();
  };
  const id = "id" in dialog ? dialog.id : undefined;
  const channel = channels.find((one) => one.id === id) ?? null;
  const app = metaApps.find((one) => one.id === id) ?? null;
  switch (dialog.kind) {
    case "add_app":
      return <MetaAppDialog app={null} onSaved={onSavedApp} onClose={onClose} />;
    case "edit_app":
      return app && <MetaAppDialog app={app} onSaved={onSavedApp} onClose={onClose} />;
    case "remove_app":
      return app && <RemoveAppDialog app={app} onClose={onClose} />;
    case "finish":
    case "drop":
      return app && <RotationDialog app={app} end={dialog.kind} onClose={onClose} />;
    case "test":
      return channel && <TestDialog channel={channel} onClose={onClose} />;
    case "disconnect":
      return channel && <DisconnectDialog channel={channel} onClose={onClose} />;
    case "register":
      return (
        channel && (
          <RegisterDialog
            channel={channel}
            onClose={onClose}
            onDone={() => {
              onClose();
              onConnected(channel);
            }}
          />
        )
      );
    case "edit":
    case "connect":
      if (dialog.kind === "edit" && !channel) return null;
      return (
        <ChannelDialog
          channel={channel}
          metaApps={metaApps}
          onClose={onClose}
          onSaved={(saved, isNewToken) => {
            onClose();
            if (!channel) said.connected(saved);
            else if (isNewToken) said.newToken();
            else said.saved();
            if (isNewToken) onConnected(saved);
          }}
        />
      );
  }
}
