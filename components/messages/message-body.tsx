import type { ComponentType } from "react";
import type { MessageDto } from "#lib/messages/schema.ts";
import { MediaBody } from "./body-media.tsx";
import { listIn, objectIn } from "./content-reader.ts";
import {
  AddressBody,
  ContactsBody,
  EventBody,
  FormBody,
  InteractiveBody,
  LocationBody,
  OrderBody,
  ReferralNote,
  TapBody,
  UnsupportedBody,
} from "./later-bodies.tsx";
import { NoteBody } from "./note-body.tsx";
import { PlaceholderBody } from "./placeholder-body.tsx";
import { RichText } from "./rich-text.tsx";
import { TemplateContent } from "./template-content.tsx";
import type { ThreadContext } from "./thread-context.ts";

export type BodyProps = { message: MessageDto; context: ThreadContext };

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

export function MessageBody({ message, context }: BodyProps) {
  const Body = bodies.get(message.kind) ?? UnknownBody;
  const referral = objectIn(message.content, "referral");
  return (
    <>
      {referral && <ReferralNote referral={referral} />}
      <Body message={message} context={context} />
    </>
  );
}

function TextBody({ message }: BodyProps) {
  return <RichText text={message.text?.body ?? ""} />;
}

/** As it was sent: the message keeps the template of that moment. One sent from the phone app is only named. */
function TemplateBody({ message }: BodyProps) {
  const template = objectIn(message.content, "template") ?? {};
  const components = listIn(template, "components");
  if (components.length === 0) {
    return (
      <PlaceholderBody kind="template" detail={null}>
        {message.text && <RichText text={message.text.body} />}
      </PlaceholderBody>
    );
  }
  const parameters = (name: "header" | "body") =>
    listIn(template, name).map(({ name: key, value }) => ({
      name: typeof key === "string" ? key : null,
      value: String(value ?? ""),
    }));
  return <TemplateContent components={components} header={parameters("header")} body={parameters("body")} />;
}

function UnknownBody({ message }: BodyProps) {
  return (
    <PlaceholderBody kind={message.kind} detail={null}>
      {message.text && <RichText text={message.text.body} />}
    </PlaceholderBody>
  );
}
