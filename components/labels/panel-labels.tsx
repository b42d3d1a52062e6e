import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { useContactName } from "#components/conversations/contact-name.ts";
import { useUpdateConversation } from "#components/conversations/update-conversation.ts";
import { applyEvent } from "#components/realtime/apply-events.ts";
import { commandKeys } from "#components/shell/commands.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { notify } from "#components/ui/notices.ts";
import { contactQuery, updateContact } from "#lib/contacts/client.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { LabelChip } from "./label-chip.tsx";
import { LaterLabelPicker } from "./label-door.tsx";
import { labelsOf, useLabelMap } from "./use-labels.ts";

/** What the team says of this piece of work, and of the person. */
export function PanelLabels({ conversation }: { conversation: ViewedConversationDto }) {
  const t = useTranslations("labels");
  const nameOf = useContactName();
  const update = useUpdateConversation();
  const name = nameOf(conversation.contact);
  return (
    <>
      <LabelField
        title={t("conversationLabels")}
        pickTitle={t("pickTitle", { name })}
        hint={commandKeys.labels.toUpperCase()}
        labelIds={conversation.labelIds}
        onSave={(labelIds) => void update(conversation.id, { labelIds }, t("changed"))}
      />
      <ContactLabels contactId={conversation.contact.id} pickTitle={t("pickContactTitle", { name })} />
    </>
  );
}

export function ContactLabels({ contactId, pickTitle }: { contactId: string; pickTitle: string }) {
  const t = useTranslations("labels");
  const client = useQueryClient();
  const problemText = useProblemText();
  const { data } = useQuery(contactQuery(contactId));
  if (!data) return null;
  const { version, labelIds } = data.data;
  const save = async (wanted: string[]) => {
    try {
      const contact = await updateContact(contactId, { labelIds: wanted, version });
      applyEvent({ client, memberId: null }, { type: "contact.updated", position: 0, at: "", data: contact });
    } catch (error) {
      notify(problemText(error), { tone: "crit" });
    }
  };
  return (
    <LabelField
      title={t("contactLabels")}
      pickTitle={pickTitle}
      labelIds={labelIds}
      onSave={(wanted) => void save(wanted)}
    />
  );
}

type LabelFieldProps = {
  title: string;
  pickTitle: string;
  hint?: string;
  labelIds: readonly string[];
  onSave: (labelIds: string[]) => void;
};

function LabelField({ title, pickTitle, hint, labelIds, onSave }: LabelFieldProps) {
  const t = useTranslations("labels");
  const labels = labelsOf(labelIds, useLabelMap());
  const [isPicking, setPicking] = useState(false);
  const without = (id: string) => labels.filter((label) => label.id !== id).map((label) => label.id);
  return (
    <section aria-label={title}>
      <h4 className="mt-5 mb-1.5 font-medium text-ink-3 text-xs">{title}</h4>
      <div className="flex flex-wrap items-center gap-1.5">
        {labels.map((label) => (
          <LabelChip key={label.id} label={label} onRemove={() => onSave(without(label.id))} />
        ))}
        <button
          type="button"
          onClick={() => setPicking(true)}
          className="relative flex items-center gap-1 rounded-full border border-line-strong border-dashed px-2 text-ink-2 text-xs leading-[1.0625rem] hover:bg-hover hover:text-ink pointer-coarse:before:absolute pointer-coarse:before:-inset-3"
        >
          <Plus aria-hidden="true" className="size-3" />
          {t("add")}
          {hint && <Kbd className="-me-1 border-0!">{hint}</Kbd>}
        </button>
      </div>
      {isPicking && (
        <LaterLabelPicker
          title={pickTitle}
          labelIds={labelIds}
          onSave={onSave}
          onClose={() => setPicking(false)}
        />
      )}
    </section>
  );
}
