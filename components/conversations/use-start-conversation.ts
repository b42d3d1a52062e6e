import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { newClientMessageId } from "#components/messages/client-message-id.ts";
import type { TemplateInput } from "#components/templates/use-template-filling.ts";
import type { ContactDto } from "#lib/contacts/schema.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { startConversation } from "#lib/messages/client/open-thread.ts";
import type { TemplatePreview } from "#lib/templates/template-preview.ts";

export type StartConversationProps = {
  /** Somebody known, or a number in E.164. */
  to: { contact: ContactDto } | { phone: string };
  onClose: () => void;
  /** The template is on its way: usually one goes to the conversation. The dialog does not close by itself. */
  onStarted: (conversation: ViewedConversationDto) => void;
};

/** What was asked for. Asked again after a failure it is the same message: nobody gets it twice. */
type Sent = {
  channelId: string;
  clientMessageId: string;
  template: TemplateInput;
  preview: TemplatePreview | null;
};

export type Start = {
  /** Under way or failed; null while it is still being written. */
  sent: Sent | null;
  isBusy: boolean;
  error: Error | null;
  send(channelId: string, template: TemplateInput, preview: TemplatePreview | null): void;
  again(): void;
  /** Back to the templates. */
  giveUp(): void;
};

export function useStartConversation(
  to: StartConversationProps["to"],
  onStarted: StartConversationProps["onStarted"],
): Start {
  const [sent, setSent] = useState<Sent | null>(null);
  const addressee = "contact" in to ? { contactId: to.contact.id } : { phone: to.phone };
  const start = useMutation({
    mutationFn: ({ preview: _, ...message }: Sent) => startConversation({ ...addressee, ...message }),
    onSuccess: onStarted,
  });
  return {
    sent,
    isBusy: start.isPending || start.isSuccess,
    error: start.error,
    send(channelId, template, preview) {
      const next = { channelId, clientMessageId: newClientMessageId(), template, preview };
      setSent(next);
      start.mutate(next);
    },
    again: () => sent && start.mutate(sent),
    giveUp() {
      setSent(null);
      start.reset();
    },
  };
}
