import { later } from "#components/shell/later.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { MessageDto } from "#lib/messages/schema.ts";
import { PlaceholderBody } from "./placeholder-body.tsx";
import type { ThreadContext } from "./thread-context.ts";

type BodyProps = { message: MessageDto; context: ThreadContext; tapped?: string | undefined };

// Few messages are of these kinds. Until their code is here the kind is named.

export const LocationBody = later<BodyProps>(
  async () => (await import("./body-facts.tsx")).LocationBody,
  <PlaceholderBody kind="location" detail={null} />,
);
export const ContactsBody = later<BodyProps>(
  async () => (await import("./body-facts.tsx")).ContactsBody,
  <PlaceholderBody kind="contacts" detail={null} />,
);
export const OrderBody = later<BodyProps>(
  async () => (await import("./body-facts.tsx")).OrderBody,
  <PlaceholderBody kind="order" detail={null} />,
);
export const FormBody = later<BodyProps>(
  async () => (await import("./body-facts.tsx")).FormBody,
  <PlaceholderBody kind="flow_reply" detail={null} />,
);
export const AddressBody = later<BodyProps>(
  async () => (await import("./body-facts.tsx")).AddressBody,
  <PlaceholderBody kind="address_reply" detail={null} />,
);
export const InteractiveBody = later<BodyProps>(
  async () => (await import("./interactive-body.tsx")).InteractiveBody,
  <PlaceholderBody kind="interactive" detail={null} />,
);
export const TemplateBody = later<BodyProps>(
  async () => (await import("./template-body.tsx")).TemplateBody,
  <Skeleton className="h-16 w-60 max-w-full rounded-md" />,
);
export const TapBody = later<BodyProps>(
  async () => (await import("./tap-body.tsx")).TapBody,
  <Skeleton className="h-12 w-40 max-w-full rounded-md" />,
);
/** Calls, edits, deletions, permissions: what it says takes the place of its name. */
export const EventBody = later<BodyProps>(
  async () => (await import("./body-events.tsx")).EventBody,
  <Skeleton className="h-5 w-40 max-w-full rounded-md" />,
);
export const UnsupportedBody = later<BodyProps>(
  async () => (await import("./unsupported-body.tsx")).UnsupportedBody,
  <PlaceholderBody kind="unsupported" detail={null} />,
);
export const OriginNotes = later<{ message: MessageDto }>(
  async () => (await import("./origin-notes.tsx")).OriginNotes,
  null,
);
