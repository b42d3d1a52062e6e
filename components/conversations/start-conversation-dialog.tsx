import { useQuery } from "@tanstack/react-query";
import { Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PhoneText } from "#components/contacts/phone-text.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { channelsQuery } from "#lib/channels/client/channels.ts";
import type { TemplatePreview } from "#lib/templates/template-preview.ts";
import { useContactName } from "./contact-name.ts";
import { StartPreview } from "./start-preview.tsx";
import { StartTemplates } from "./start-templates.tsx";
import { type StartConversationProps, useStartConversation } from "./use-start-conversation.ts";

/**
 * Writes to somebody first: the number to write from, a template with its blanks, the whole of it to read, send.
 * Its door is later-start-conversation.tsx.
 */
export function StartConversationDialog({ to, onClose, onStarted }: StartConversationProps) {
  const t = useTranslations("start-conversation");
  const nameOf = useContactName();
  const contact = "contact" in to ? to.contact : { ...nobody, phone: to.phone };
  const channels = useQuery(channelsQuery);
  const usable = channels.data?.filter(({ disconnectedAt }) => disconnectedAt === null);
  const [chosen, choose] = useState<string>();
  const channelId = chosen ?? usable?.[0]?.id;
  const [preview, setPreview] = useState<TemplatePreview | null>(null);
  const start = useStartConversation(to, onStarted);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("title", { name: nameOf(contact) })}
      className="max-w-2xl!"
    >
      {contact.phone !== null && nameOf(contact) !== contact.phone && (
        <p className="-mt-1 text-ink-3 text-sm">
          <PhoneText phone={contact.phone} />
        </p>
      )}
      {usable === undefined ? (
        <Skeleton className="my-3 h-24 rounded-lg" />
      ) : channelId === undefined ? (
        <EmptyState icon={<Smartphone aria-hidden="true" className="size-6" />} title={t("noNumberTitle")}>
          {t("noNumberText")}
        </EmptyState>
      ) : (
        <>
          <p className="mt-2 text-ink-2">{t("text")}</p>
          <div className="mt-3 max-w-80">
            <Field label={t("from")}>
              {(field) => (
                <Select
                  {...field}
                  value={channelId}
                  disabled={usable.length === 1 || start.sent !== null}
                  onChange={(event) => choose(event.target.value)}
                >
                  {usable.map(({ id, name, displayPhoneNumber }) => (
                    <option key={id} value={id}>
                      {t("number", { name, phone: displayPhoneNumber })}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <StartPreview preview={start.sent?.preview ?? preview} start={start} />
          {start.sent === null && (
            <div className="-mx-3 mt-1">
              <StartTemplates
                key={channelId}
                channelId={channelId}
                contact={contact}
                language={"language" in contact ? contact.language : null}
                onPreview={setPreview}
                onSend={(template, _, isSent) => {
                  start.send(channelId, template, preview);
                  isSent();
                }}
              />
            </div>
          )}
        </>
      )}
    </Dialog>
  );
}

const nobody = { name: null, isProfileName: false, username: null };
