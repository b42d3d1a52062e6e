import { useTranslations } from "next-intl";
import { useContactName } from "#components/conversations/contact-name.ts";
import { useIsRefused } from "#components/messages/window-refusals.ts";
import { useServiceWindow } from "#components/shell/clock.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";

type DraftLineProps = { draft: string; conversation: ViewedConversationDto };

/** What was being written stays readable, and the agent knows when it can be sent. */
export function DraftLine({ draft, conversation }: DraftLineProps) {
  const t = useTranslations("templates");
  const nameOf = useContactName();
  const { contact, serviceWindow, inboundCount, id } = conversation;
  const isRefused = useIsRefused(id, inboundCount);
  const isOpen = useServiceWindow(serviceWindow.expiresAt).isOpen && !isRefused;
  if (draft.trim() === "") return null;
  const firstName = contact.name?.trim().split(/\s+/)[0] ?? nameOf(contact);
  const parts = { text: () => <bdi>{draft}</bdi>, person: () => <bdi>{firstName}</bdi> };
  return (
    <p
      // A long one scrolls, also by keyboard.
      tabIndex={draft.length > 200 ? 0 : undefined}
      className="scroll-thin mx-3 mt-2.5 max-h-20 overflow-y-auto whitespace-pre-wrap break-words rounded-lg border border-line border-dashed px-2.5 py-1.5 text-ink-2 text-sm"
    >
      {isOpen ? t.rich("draftKept", parts) : t.rich("draftReturns", parts)}
    </p>
  );
}
