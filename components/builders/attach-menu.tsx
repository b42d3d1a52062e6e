import {
  ClipboardList,
  Contact,
  Ellipsis,
  GalleryHorizontalEnd,
  Link,
  List,
  MapPin,
  MapPinned,
  Package,
  Paperclip,
  Phone,
  PhoneForwarded,
  ShoppingBag,
  SquareMousePointer,
  Sticker,
  Store,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { laterDialog } from "#components/shell/later.tsx";
import { MenuItem, MenuSeparator, OpenMenu } from "#components/ui/menu.tsx";
import { focusFirst, placeMenu } from "#components/ui/menu-keys.ts";
import type { BuilderKind } from "#lib/messages/builder-draft.ts";
import { openBuilder } from "./builder-state.ts";

const StickerTray = laterDialog(
  async () => (await import("#components/stickers/sticker-tray.tsx")).StickerTray,
);

const common: [BuilderKind, typeof Link][] = [
  ["location", MapPin],
  ["contacts", Contact],
  ["button", SquareMousePointer],
  ["list", List],
  ["cta_url", Link],
];
const others: [BuilderKind, typeof Link][] = [
  ["location_request_message", MapPinned],
  ["carousel", GalleryHorizontalEnd],
  ["flow", ClipboardList],
  ["product", Package],
  ["product_list", ShoppingBag],
  ["catalog_message", Store],
  ["voice_call", Phone],
  ["call_permission_request", PhoneForwarded],
];

type AttachMenuProps = {
  anchor: HTMLElement;
  conversationId: string;
  onFiles: () => void;
  onClose: () => void;
};

/** Everything that goes out besides words. Rarer forms and stickers come in the place of the rest: nothing scrolls. */
export function AttachMenu({ anchor, conversationId, onFiles, onClose }: AttachMenuProps) {
  const t = useTranslations("builders");
  const stickers = useTranslations("stickers");
  const isTurning = useRef(false);
  const [shown, setShown] = useState<"common" | "others" | "stickers">("common");
  const openTray = () => {
    // The menu tells that it has closed when the tray stands already.
    isTurning.current = true;
    setShown("stickers");
  };
  /** Once, as it comes. */
  const [begin] = useState(() => (items: HTMLElement | null) => {
    const menu = items?.closest<HTMLElement>("[popover]");
    if (!menu) return;
    placeMenu(menu, anchor, { align: "start", side: "bottom" });
    focusFirst(menu);
  });
  if (shown === "stickers")
    return <StickerTray anchor={anchor} conversationId={conversationId} onClose={onClose} />;
  return (
    <OpenMenu
      anchor={anchor}
      align="start"
      label={t(shown === "others" ? "more" : "menu")}
      hasHeading={false}
      onClose={() => isTurning.current || onClose()}
    >
      {shown === "others" ? (
        <div ref={begin}>
          <BuilderItems kinds={others} conversationId={conversationId} />
        </div>
      ) : (
        <>
          <MenuItem icon={<Paperclip aria-hidden="true" className="size-4" />} onSelect={onFiles}>
            {t("files")}
          </MenuItem>
          <MenuItem icon={<Sticker aria-hidden="true" className="size-4" />} onSelect={openTray}>
            {stickers("open")}
          </MenuItem>
          <MenuSeparator />
          <BuilderItems kinds={common} conversationId={conversationId} />
          <MenuItem
            staysOpen
            icon={<Ellipsis aria-hidden="true" className="size-4" />}
            onSelect={() => setShown("others")}
          >
            {t("more")}
          </MenuItem>
        </>
      )}
    </OpenMenu>
  );
}

type BuilderItemsProps = { kinds: readonly [BuilderKind, typeof Link][]; conversationId: string };

function BuilderItems({ kinds, conversationId }: BuilderItemsProps) {
  const t = useTranslations("builders.names");
  return kinds.map(([kind, Icon]) => (
    <MenuItem
      key={kind}
      icon={<Icon aria-hidden="true" className="size-4" />}
      onSelect={() => openBuilder(conversationId, kind)}
    >
      {t(kind)}
    </MenuItem>
  ));
}
