import { useTranslations } from "next-intl";
import { useContactName } from "#components/conversations/contact-name.ts";
import { newClientMessageId } from "#components/messages/client-message-id.ts";
import { editDraft, useDraft } from "#components/messages/drafts.ts";
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
    <div className="mx-3 mt-2.5 rounded-lg border border-line border-dashed px-2.5 py-1.5 text-ink-2 text-sm">
      <p
        // A long one scrolls, also by keyboard.
        tabIndex={draft.length > 200 ? 0 : undefined}
        className="scroll-thin max-h-20 overflow-y-auto whitespace-pre-wrap break-words"
      >
        {isOpen ? t.rich("draftKept", parts) : t.rich("draftReturns", parts)}
      </p>
      {!isOpen && <SendsItself conversationId={id} name={firstName} />}
    </div>
  );
}

/** The one thing that leaves without a key being pressed is chosen each time, and taken back by any edit. */
function SendsItself({ conversationId, name }: { conversationId: string; name: string }) {
  const t = useTranslations("templates");
  const { sendsAs, baseSeq } = useDraft(conversationId);
  return (
    <label className="mt-0.5 flex min-h-control w-fit cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        checked={sendsAs !== null}
        className="size-4 cursor-pointer accent-accent"
        onChange={({ target }) =>
          editDraft(conversationId, { sendsAs: target.checked ? newClientMessageId() : null }, baseSeq)
        }
      />
      <span>{t.rich("sendsItself", { person: () => <bdi>{name}</bdi> })}</span>
    </label>
  );
}
