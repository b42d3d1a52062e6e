import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ContactNameText } from "#components/conversations/contact-name-text.tsx";
import { LaterStartConversation } from "#components/conversations/later-start-conversation.tsx";
import { hrefOf } from "#components/shell/inbox-place.ts";
import { useSettled } from "#components/shell/settled.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { canonicalWaId, normalizePhoneInput, phoneCountries } from "#lib/contacts/phone-number.ts";
import type { ContactDto } from "#lib/contacts/schema.ts";
import { contactSearchQuery } from "#lib/search/client.ts";
import { ownCountry } from "./own-country.ts";
import { PhoneText } from "./phone-text.tsx";

const TYPING_MS = 200;

/** Whom to write to: a number as it is dialled at home or abroad. Somebody we know under any form of it is found. */
export function NewConversationDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("contacts.new");
  const router = useRouter();
  const [text, setText] = useState("");
  const [country, setCountry] = useState(() => ownCountry(navigator.languages));
  const [to, setTo] = useState<{ contact: ContactDto } | { phone: string } | null>(null);
  const [isTold, setTold] = useState(false);
  const phone = normalizePhoneInput(text, country);
  const known = useKnown(useSettled(phone, TYPING_MS));
  if (to !== null) {
    return (
      <LaterStartConversation
        to={to}
        onClose={onClose}
        onStarted={({ id }) => {
          onClose();
          router.push(hrefOf({ conversationId: id, list: "mine", sort: "newest", labelId: null }));
        }}
      />
    );
  }
  const go = (event: FormEvent) => {
    event.preventDefault();
    setTold(true);
    if (phone !== null) setTo(known && isSame(known, phone) ? { contact: known } : { phone });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t("title")} description={t("text")}>
      <form method="post" noValidate onSubmit={go} className="grid gap-3 pt-2">
        <Field label={t("country")}>
          {(field) => (
            <Select {...field} value={country} onChange={(event) => setCountry(event.target.value)}>
              <CountryOptions />
            </Select>
          )}
        </Field>
        <Field label={t("phone")} error={isTold && phone === null ? t("notPhone") : undefined}>
          {(field) => (
            <Input
              {...field}
              // The country is mostly right already. The dialog goes by the attribute, not by React's autoFocus.
              ref={(input) => input?.setAttribute("autofocus", "")}
              type="tel"
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoComplete="off"
              dir="ltr"
            />
          )}
        </Field>
        <p role="status" className="min-h-5 text-ink-2 text-sm">
          {phone !== null && (
            <>
              <PhoneText phone={phone} />
              {" · "}
              {known && isSame(known, phone) ? <ContactNameText contact={known} /> : t("unknown")}
            </>
          )}
        </p>
        <Button type="submit" variant="primary" className="justify-self-end">
          {t("next")}
        </Button>
      </form>
    </Dialog>
  );
}

function useKnown(phone: string | null): ContactDto | null {
  const { data } = useQuery(contactSearchQuery(phone ?? ""));
  return (phone !== null && data?.find(({ contact }) => isSame(contact, phone))?.contact) || null;
}

/** The same person under another form of their country (Brazil, Mexico). The server decides once more. */
function isSame(contact: ContactDto, phone: string): boolean {
  return contact.phone !== null && canonicalWaId(contact.phone.slice(1)) === canonicalWaId(phone.slice(1));
}

function CountryOptions() {
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale], { type: "region" });
  return phoneCountries()
    .map(({ country, code }) => ({ country, code, name: names.of(country) ?? country }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
    .map(({ country, code, name }) => (
      <option key={country} value={country}>
        {`${name} (+${code})`}
      </option>
    ));
}
