import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useContactName } from "#components/conversations/contact-name.ts";
import { onFailures } from "#components/realtime/failures.ts";
import { findKnown } from "#components/realtime/known-conversations.ts";
import { goTo, hrefOf, type InboxPlace, placeOf } from "#components/shell/inbox-place.ts";
import { notify } from "#components/ui/notices.ts";
import { signOf } from "#lib/messages/message-status.ts";
import type { MessageDto } from "#lib/messages/schema.ts";

/** Tells a sender, wherever they are, that a message of theirs did not go, and leads there. */
export function FailureNotices() {
  const t = useTranslations("failures");
  const client = useQueryClient();
  const router = useRouter();
  const nameOf = useContactName();
  const tell = useEffectEvent((failed: readonly MessageDto[]) => {
    const here = placeOf(location.pathname, new URLSearchParams(location.search));
    const open = (place: InboxPlace) => {
      if (location.pathname.startsWith("/inbox")) goTo(place);
      else router.push(hrefOf(place));
    };
    const [first, ...others] = failed;
    if (!first) return;
    const contact = findKnown(client, first.conversationId)?.contact;
    const isUnconfirmed = signOf(first.status) === "unconfirmed";
    const one = contact
      ? t(isUnconfirmed ? "unconfirmedTo" : "failedTo", { name: nameOf(contact) })
      : t(isUnconfirmed ? "unconfirmed" : "failed");
    notify(others.length > 0 ? t("severalFailed", { count: failed.length }) : one, {
      tone: "crit",
      action: {
        label: t("show"),
        run: () =>
          others.length > 0
            ? open({ ...here, conversationId: null, list: "failed" })
            : open({ ...here, conversationId: first.conversationId }),
      },
    });
  });
  useEffect(() => onFailures((failed) => tell(failed)), []);
  return null;
}
