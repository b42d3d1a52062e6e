import {
  Contact,
  FileText,
  Image,
  LayoutTemplate,
  List,
  MapPin,
  MessageCircleQuestionMark,
  Mic,
  MousePointerClick,
  Phone,
  ShoppingBag,
  Sticker,
  Video,
} from "lucide-react";

const icons = new Map([
  ["image", Image],
  ["video", Video],
  ["audio", Mic],
  ["document", FileText],
  ["sticker", Sticker],
  ["location", MapPin],
  ["contacts", Contact],
  ["button_reply", MousePointerClick],
  ["list_reply", List],
  ["flow_reply", FileText],
  ["address_reply", MapPin],
  ["order", ShoppingBag],
  ["template", LayoutTemplate],
  ["call", Phone],
  ["call_permission_reply", Phone],
]);

/** What a kind of message looks like beside its name. */
export function KindIcon({ kind }: { kind: string }) {
  const Icon = icons.get(kind) ?? MessageCircleQuestionMark;
  return <Icon aria-hidden="true" className="size-4" />;
}
