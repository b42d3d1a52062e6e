import { useMutation, useQuery } from "@tanstack/react-query";
import { UserRoundPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { contactHref } from "#components/contacts/contact-place.ts";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notices.ts";
import { addContact } from "#lib/contacts/client.ts";
import { phoneOfCard } from "#lib/messages/card-phone.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { type Content, textIn } from "./content-reader.ts";

/** Makes the person on a card a contact, or opens the one they are already. */
export function CardContact({ card }: { card: Content }) {
  const phone = phoneOfCard(card);
  return phone === null ? null : <OpenAsContact phone={phone} name={textIn(card, "name")} />;
}

function OpenAsContact({ phone, name }: { phone: string; name: string | null }) {
  const t = useTranslations("contacts.card");
  const router = useRouter();
  const problemText = useProblemText();
  const { data: me } = useQuery(meQuery);
  const add = useMutation({
    mutationFn: () => addContact({ phone, name: name?.slice(0, 200) ?? null }),
    onSuccess({ id, isNew }) {
      if (isNew) notify(t("added"));
      router.push(contactHref(id));
    },
    onError(error) {
      const isNumber = error instanceof ApiProblem && error.code === "invalid_value";
      notify(isNumber ? t("badNumber", { phone }) : problemText(error), { tone: "crit" });
    },
  });
  if (!me?.capabilities.includes("contacts.manage")) return null;
  return (
    <Button
      size="small"
      isBusy={add.isPending}
      aria-label={name === null ? undefined : t("openNamed", { name })}
      className="mt-0.5 w-fit"
      onClick={() => add.mutate()}
    >
      <UserRoundPlus aria-hidden="true" className="size-3.5" />
      {t("open")}
    </Button>
  );
}
