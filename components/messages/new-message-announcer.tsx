import { useTranslations } from "next-intl";
import { useState } from "react";
import { withoutMarks } from "#lib/messages/format-text.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { useKindName } from "./kind-name.ts";

type NewMessageAnnouncerProps = {
  /** Newest first; undefined while they load. */
  messages: readonly MessageDto[] | undefined;
  name: string;
};

/** Says a customer's message that arrives while the conversation is open. The thread itself stays silent: it scrolls. */
export function NewMessageAnnouncer({ messages, name }: NewMessageAnnouncerProps) {
  const t = useTranslations("inbox");
  const kindName = useKindName();
  const newest = messages?.find(({ direction }) => direction === "inbound");
  const [first, setFirst] = useState<string | null>(null);
  if (first === null && messages) setFirst(newest?.id ?? "none");
  const isNew = newest !== undefined && first !== null && newest.id !== first;
  return (
    <p role="status" className="sr-only">
      {isNew &&
        t("heardMessage", {
          name,
          text: newest.text ? withoutMarks(newest.text.body) : kindName(newest.kind),
        })}
    </p>
  );
}
