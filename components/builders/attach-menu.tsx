import {
  ClipboardList,
  Contact,
  Link,
  List,
  MapPin,
  MapPinned,
  Package,
  Paperclip,
  ShoppingBag,
  SquareMousePointer,
  Sticker,
  Store,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { laterDialog } from "#components/shell/later.tsx";
import { MenuItem, MenuSeparator, OpenMenu } from "#components/ui/menu.tsx";
import type { BuilderKind } from "#lib/messages/builder-draft.ts";
import { openBuilder } from "./builder-state.ts";

const StickerTray = laterDialog(
  async () => (await import("#components/stickers/sticker-tray.tsx")).StickerTray,
);

const builders: [BuilderKind, typeof Link][] = [
  ["location", MapPin],
  ["location_request_message", MapPinned],
  ["contacts", Contact],
  ["button", SquareMousePointer],
  ["list", List],
  ["cta_url", Link],
  ["flow", ClipboardList],
  ["product", Package],
  ["product_list", ShoppingBag],
  ["catalog_message", Store],
];

type AttachMenuProps = {
  anchor: HTMLElement;
  conversationId: string;
  onFiles: () => void;
  onClose: () => void;
};

/** Everything that goes out besides words. The tray of stickers opens in the place of the menu. */
export function AttachMenu({ anchor, conversationId, onFiles, onClose }: AttachMenuProps) {
  const t = useTranslations("builders");
  const stickers = useTranslations("stickers");
  const isTurning = useRef(false);
  const [isTray, setTray] = useState(false);
  if (isTray) return <StickerTray anchor={anchor} conversationId={conversationId} onClose={onClose} />;
  const openTray = () => {
    // The menu tells that it has closed when the tray stands already.
    isTurning.current = true;
    setTray(true);
  };
  return (
    <OpenMenu
      anchor={anchor}
      align="start"
      label={t("menu")}
      hasHeading={false}
      onClose={() => isTurning.current || onClose()}
    >
      <MenuItem icon={<Paperclip aria-hidden="true" className="size-4" />} onSelect={onFiles}>
        {t("files")}
      </MenuItem>
      <MenuItem icon={<Sticker aria-hidden="true" className="size-4" />} onSelect={openTray}>
        {stickers("open")}
      </MenuItem>
      <MenuSeparator />
      {builders.map(([kind, Icon]) => (
        <MenuItem
          key={kind}
          icon={<Icon aria-hidden="true" className="size-4" />}
          onSelect={() => openBuilder(conversationId, kind)}
        >
          {t(`names.${kind}`)}
        </MenuItem>
      ))}
    </OpenMenu>
  );
}
