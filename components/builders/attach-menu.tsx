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
  Store,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { MenuItem, MenuSeparator, OpenMenu } from "#components/ui/menu.tsx";
import type { BuilderKind } from "#lib/messages/builder-draft.ts";
import { openBuilder } from "./builder-state.ts";

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

/** Everything that goes out besides words. */
export function AttachMenu({ anchor, conversationId, onFiles, onClose }: AttachMenuProps) {
  const t = useTranslations("builders");
  return (
    <OpenMenu anchor={anchor} align="start" label={t("menu")} hasHeading={false} onClose={onClose}>
      <MenuItem icon={<Paperclip aria-hidden="true" className="size-4" />} onSelect={onFiles}>
        {t("files")}
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
