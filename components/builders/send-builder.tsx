import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { ComposerObstacle } from "#components/messages/composer-obstacle.tsx";
import type { ComposerWindow } from "#components/messages/composer-state.ts";
import { HeldSend } from "#components/messages/held-send.tsx";
import { post } from "#components/messages/outbox.ts";
import { takeQuote, useQuote } from "#components/messages/quoting.ts";
import { useOvertaken } from "#components/messages/use-held-send.ts";
import { UnfilledLine } from "#components/saved-replies/unfilled-line.tsx";
import { laterDialog } from "#components/shell/later.tsx";
import { hasPlatformModifier, isApple } from "#components/shell/platform.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { type BuilderDraft, emptyDraft, messageOf, textOf, textsOf } from "#lib/messages/builder-draft.ts";
import { unfilledVariables } from "#lib/saved-replies/reply-variables.ts";
import { BuilderFields } from "./builder-fields.tsx";
import { BuilderPreview } from "./builder-preview.tsx";
import { closeBuilder, type OpenBuilder } from "./builder-state.ts";
import { forgetHalfBuilt, halfBuilt, keepHalfBuilt } from "./half-built.ts";
import { useBuilder } from "./use-builder.ts";

const ReplyDialog = laterDialog(
  async () => (await import("#components/saved-replies/reply-dialog.tsx")).ReplyDialog,
);

export type SendBuilderProps = {
  open: OpenBuilder;
  conversation: ViewedConversationDto;
  window: ComposerWindow;
  /** What keeps anything from leaving, whatever the window says. */
  obstacle: ComposerObstacle | null;
  /** The composer's field, which gets the focus once the message has left. */
  field: RefObject<HTMLTextAreaElement | null>;
  onPosted: () => void;
};

/** The form of a structured message over its conversation: fields, what the customer will get, and the way out. */
export function SendBuilder({ open, conversation, window, obstacle, field, onPosted }: SendBuilderProps) {
  const t = useTranslations("builders");
  const failures = useTranslations("failures");
  const { kind, replacesMessageId } = open;
  const { id } = conversation;
  const first = open.draft ?? halfBuilt(id, kind) ?? emptyDraft(kind);
  const { root, draft, form, change, isReady } = useBuilder(first, {
    onChange: (next) => keepHalfBuilt(id, next),
    takesFiles: true,
  });
  const held = useHeldBuilder(conversation);
  const [isSaving, setSaving] = useState(false);
  const unfilled = unfilledVariables(textsOf(draft).join("\n"));
  const isStopped = !window.isOpen || obstacle !== null || unfilled.length > 0;
  const leave = (isHeld: () => boolean) => {
    if (isStopped || !window.mayReplyNow() || !isReady() || isHeld()) return;
    const message = messageOf(draft);
    post(id, {
      ...{ kind: "structured", body: textOf(message), message },
      ...takeQuote(id),
      ...(replacesMessageId && { replacesMessageId }),
    });
    forgetHalfBuilt(id, kind);
    closeBuilder();
    onPosted();
    requestAnimationFrame(() => giveCaret(field.current));
  };
  const close = () => {
    closeBuilder();
    requestAnimationFrame(() => field.current === document.activeElement && giveCaret(field.current));
  };
  const send = () => leave(held.holds);
  const onKeyDown = ({ key, repeat, nativeEvent }: KeyboardEvent) => {
    if (key === "Enter" && hasPlatformModifier(nativeEvent) && !repeat) send();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={close}
      title={t(`names.${kind}`)}
      className="max-w-3xl!"
      actions={
        <>
          {isSavable(draft) && <Button onClick={() => setSaving(true)}>{t("save")}</Button>}
          <Button variant="primary" hint={isApple() ? "⌘ ↵" : "Ctrl ↵"} disabled={isStopped} onClick={send}>
            {t("send")}
          </Button>
        </>
      }
    >
      {replacesMessageId && <p className="text-ink-2 text-sm">{failures("replacing")}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears the one key that sends from any of its fields */}
      <div
        ref={root}
        onKeyDown={onKeyDown}
        className="grid grid-cols-1 gap-4 pt-1 sm:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
      >
        <div className="grid content-start gap-3">
          <BuilderFields draft={draft} form={form} onChange={change} />
        </div>
        <BuilderPreview draft={draft} />
      </div>
      <UnfilledLine names={unfilled} isHolding />
      {obstacle && <ComposerObstacle obstacle={obstacle} conversation={conversation} />}
      {!window.isOpen && (
        <p role="alert" className="mt-3 flex items-center gap-2 text-crit">
          <Lock aria-hidden="true" className="size-4 shrink-0" />
          {t("closed")}
        </p>
      )}
      {held.reasons.length > 0 && (
        <HeldSend reasons={held.reasons} onSend={() => leave(() => false)} onKeep={held.keep} />
      )}
      {isSaving && <ReplyDialog reply={null} scope="choose" built={draft} onClose={() => setSaving(false)} />}
    </Dialog>
  );
}

/** Cards are about one person, and files are only kept for a day. */
function isSavable(draft: BuilderDraft): boolean {
  return draft.kind !== "contacts" && draft.kind !== "carousel" && !("file" in draft && draft.file !== null);
}

/**
 * A closing dialog gives the focus back while Chromium still takes what lies behind it for inert: the field has the
 * focus then but no caret, and no key writes. Only a new focus puts the caret where it was.
 */
function giveCaret(field: HTMLTextAreaElement | null): void {
  field?.blur();
  field?.focus();
}

/** Whether colleagues went on since the form was opened, asked when it is to be sent. */
function useHeldBuilder(conversation: ViewedConversationDto) {
  const [baseSeq, setBase] = useState<number | null>(null);
  const [isAsked, setAsked] = useState(false);
  const quote = useQuote(conversation.id);
  const { reasons, newest } = useOvertaken(conversation, baseSeq, quote?.providerMessageId ?? null);
  if (baseSeq === null && newest !== null) setBase(newest);
  return {
    reasons: isAsked ? reasons : [],
    holds(): boolean {
      setAsked(reasons.length > 0);
      return reasons.length > 0;
    },
    keep() {
      setBase(newest);
      setAsked(false);
    },
  };
}
