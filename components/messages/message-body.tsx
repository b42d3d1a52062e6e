import type { ComponentType } from "react";
import type { MessageDto } from "#lib/messages/schema.ts";
import { MediaBody } from "./body-media.tsx";
import {
  AddressBody,
  ContactsBody,
  EventBody,
  FormBody,
  InteractiveBody,
  LocationBody,
  OrderBody,
  OriginNotes,
  TapBody,
  TemplateBody,
  UnsupportedBody,
} from "./later-bodies.tsx";
import { NoteBody } from "./note-body.tsx";
import { PlaceholderBody } from "./placeholder-body.tsx";
import { RichText } from "./rich-text.tsx";
import type { ThreadContext } from "./thread-context.ts";

export type BodyProps = {
  message: MessageDto;
  context: ThreadContext;
  /** Of a message with buttons: the words of those that the customer tapped, one a line. */
  tapped?: string | undefined;
};

/** What each kind looks like. A kind that is not here is named, and nothing is pretended. */
const bodies = new Map<string, ComponentType<BodyProps>>([
  ["text", TextBody],
  ["note", NoteBody],
  ["template", TemplateBody],
  ["image", MediaBody],
  ["video", MediaBody],
  ["audio", MediaBody],
  ["document", MediaBody],
  ["sticker", MediaBody],
  ["location", LocationBody],
  ["contacts", ContactsBody],
  ["button_reply", TapBody],
  ["list_reply", TapBody],
  ["flow_reply", FormBody],
  ["address_reply", AddressBody],
  ["order", OrderBody],
  ["interactive", InteractiveBody],
  ["call", EventBody],
  ["call_permission_reply", EventBody],
  ["welcome_request", EventBody],
  ["edit", EventBody],
  ["deletion", EventBody],
  ["unsupported", UnsupportedBody],
]);

const origins = ["forwarded", "referredProduct", "referral"];

export function MessageBody({ message, context, tapped }: BodyProps) {
  const Body = bodies.get(message.kind) ?? UnknownBody;
  return (
    <>
      {origins.some((one) => one in message.content) && <OriginNotes message={message} />}
      <Body message={message} context={context} tapped={tapped} />
    </>
  );
}

function TextBody({ message }: BodyProps) {
  return <RichText text={message.text?.body ?? ""} />;
}

function UnknownBody({ message }: BodyProps) {
  return (
    <PlaceholderBody kind={message.kind} detail={null}>
      {message.text && <RichText text={message.text.body} />}
    </PlaceholderBody>
  );
}
