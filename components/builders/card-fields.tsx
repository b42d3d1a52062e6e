import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PhoneText } from "#components/contacts/phone-text.tsx";
import { useContactName } from "#components/conversations/contact-name.ts";
import { useSettled } from "#components/shell/settled.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ContactDto } from "#lib/contacts/schema.ts";
import type { DraftOf } from "#lib/messages/builder-draft.ts";
import { fieldLimits } from "#lib/messages/builder-problems.ts";
import { contactSearchQuery } from "#lib/search/client.ts";
import { BuilderField, type FieldsProps } from "./builder-field.tsx";

const TYPING_MS = 200;
const SHOWN = 5;

/** A card of one of our contacts, or of somebody typed in. */
export function CardFields({ draft, form, onChange }: FieldsProps<DraftOf<"contacts">>) {
  const t = useTranslations("builders");
  const nameOf = useContactName();
  return (
    <>
      <ContactSearch
        onChoose={(contact) =>
          onChange({
            ...draft,
            name: nameOf(contact),
            phone: contact.phone ?? "",
            waId: contact.phone === null ? null : contact.phone.slice(1),
          })
        }
      />
      <BuilderField
        form={form}
        name="name"
        label={t("cardName")}
        text={draft.name}
        most={fieldLimits.name}
        onChange={(name) => onChange({ ...draft, name })}
      />
      <BuilderField
        form={form}
        name="phone"
        label={t("phone")}
        hint={t(draft.waId === null ? "phoneUnknown" : "phoneKnown")}
        text={draft.phone}
        most={fieldLimits.phone}
        type="tel"
        // Another number is not known to be on WhatsApp.
        onChange={(phone) => onChange({ ...draft, phone, waId: null })}
      />
      <BuilderField
        form={form}
        name="email"
        label={t("email")}
        text={draft.email}
        most={fieldLimits.email}
        type="email"
        onChange={(email) => onChange({ ...draft, email })}
      />
      <BuilderField
        form={form}
        name="company"
        label={t("company")}
        text={draft.company}
        most={fieldLimits.company}
        onChange={(company) => onChange({ ...draft, company })}
      />
    </>
  );
}

/** People we know, by name or number; choosing one fills the card, which can be changed. */
function ContactSearch({ onChoose }: { onChoose: (contact: ContactDto) => void }) {
  const t = useTranslations("builders");
  const nameOf = useContactName();
  const [typed, setTyped] = useState("");
  const wanted = useSettled(typed, TYPING_MS);
  const { data = [], isFetched } = useQuery(contactSearchQuery(wanted));
  const isLooking = typed.trim() !== "" && wanted === typed;
  const found = isLooking ? data.slice(0, SHOWN) : [];
  return (
    <div className="grid gap-1">
      <Field label={t("choose")}>
        {(field) => (
          <Input
            {...field}
            type="search"
            autoComplete="off"
            spellCheck={false}
            placeholder={t("chooseHint")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <p role="status" className={found.length > 0 ? "sr-only" : "text-ink-3 text-sm"}>
        {isLooking && isFetched && t("found", { count: found.length })}
      </p>
      {found.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line">
          {found.map(({ contact }) => (
            <li key={contact.id}>
              <button
                type="button"
                className="flex min-h-control w-full items-center gap-2 px-2.5 text-start hover:bg-hover"
                onClick={() => {
                  onChoose(contact);
                  setTyped("");
                }}
              >
                <span dir="auto" className="min-w-0 flex-1 truncate">
                  {nameOf(contact)}
                </span>
                {contact.phone !== null && (
                  <span className="text-ink-3 text-sm">
                    <PhoneText phone={contact.phone} />
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
