import { type KeyboardEvent, useState } from "react";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { TemplatePreview } from "#lib/templates/template-preview.ts";
import { LaterTemplateComposer } from "./later-template-composer.tsx";
import { post } from "./outbox.ts";
import { inPlaceOf } from "./reply-parts.ts";
import type { useComposer } from "./use-composer.ts";

type ComposerTemplateProps = {
  conversation: ViewedConversationDto;
  composer: ReturnType<typeof useComposer>;
  /** A template is shown in the thread before it is sent. */
  onPreview: (preview: TemplatePreview | null) => void;
};

/** The templates inside the composer. One that is held stays as it is filled until its writer has decided. */
export function ComposerTemplate({ conversation, composer, onPreview }: ComposerTemplateProps) {
  const { template: held, draft, state, heldBy } = composer;
  const [ghost, setGhost] = useState<TemplatePreview | null>(null);
  const show = (preview: TemplatePreview | null) => {
    if (preview === null) held.onChange();
    setGhost(preview);
    onPreview(preview);
  };
  /** Before the template takes it as a step back. */
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || heldBy.length === 0 || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    composer.keepEditing();
  };
  return (
    <div ref={composer.keepFocus} onKeyDownCapture={onEscape}>
      <LaterTemplateComposer
        conversation={conversation}
        draft={composer.isFieldHidden ? draft : ""}
        closedAt={state.flippedAt}
        onPreview={show}
        onFilling={held.setFilling}
        onSend={(template, body, isSent) =>
          held.send(() => {
            const replaced = inPlaceOf(conversation.id);
            post(conversation.id, { kind: "template", template, body, preview: ghost, ...replaced });
            show(null);
            isSent();
            composer.templateSent();
          })
        }
      />
    </div>
  );
}
