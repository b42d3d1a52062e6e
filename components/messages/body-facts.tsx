import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { hrefOf } from "#lib/messages/links.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { CardContact } from "./card-contact.tsx";
import { type Content, listIn, numberIn, objectIn, textIn } from "./content-reader.ts";
import { factText, orderTotal } from "./fact-text.ts";
import { PlaceMap } from "./place-map.tsx";
import { PlaceholderBody } from "./placeholder-body.tsx";
import { PlainText } from "./rich-text.tsx";

type BodyProps = { message: MessageDto };

/** Of what is shown by its facts alone, sent or not. */
type FactsProps = { message: Pick<MessageDto, "content"> };

export function LocationBody({ message: { content } }: FactsProps) {
  const t = useTranslations("inbox.location");
  const latitude = numberIn(content, "latitude");
  const longitude = numberIn(content, "longitude");
  const isOnEarth =
    latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  const place = isOnEarth ? { latitude, longitude } : null;
  const href = place && hrefOf(`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`);
  return (
    <div className={place ? "grid w-80 max-w-full gap-1.5" : undefined}>
      {place && <PlaceMap {...place} />}
      <PlaceholderBody kind="location" detail={textIn(content, "name")}>
        {textIn(content, "address") !== null && <PlainText text={textIn(content, "address") ?? ""} />}
        {href && (
          <a
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="w-fit text-sm underline underline-offset-2"
          >
            {t("map", { place: `${latitude}, ${longitude}` })}
          </a>
        )}
      </PlaceholderBody>
    </div>
  );
}

/** Composed by the customer: nothing on it is verified. */
export function ContactsBody({ message: { content } }: FactsProps) {
  return <Cards content={content} below={(card) => <CardContact card={card} />} />;
}

type CardsProps = { content: Content; below?: (card: Content) => ReactNode };

/** Cards as they read; `below`: what can be done with one. */
export function Cards({ content, below }: CardsProps) {
  const t = useTranslations("inbox");
  return (
    <PlaceholderBody kind="contacts" detail={null}>
      <ul className="grid gap-1.5">
        {listIn(content, "contacts").map((card, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cards have no identity, their order never changes
          <li key={index}>
            <p dir="auto" className="font-medium">
              {textIn(card, "name") ?? t("unknownContact")}
            </p>
            {[...listIn(card, "phones"), ...listIn(card, "emails")].map((entry, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <p key={at} dir="ltr" className="text-start text-sm">
                {textIn(entry, "phone") ?? textIn(entry, "email")}
              </p>
            ))}
            {below?.(card)}
          </li>
        ))}
      </ul>
    </PlaceholderBody>
  );
}

export function OrderBody({ message: { content } }: BodyProps) {
  const t = useTranslations("inbox.order");
  const format = useFormatter();
  const money = (amount: number | null, currency: string | null) => {
    if (amount === null) return null;
    if (currency === null || !/^[A-Z]{3}$/.test(currency)) return format.number(amount);
    return format.number(amount, { style: "currency", currency });
  };
  const items = listIn(content, "items");
  const total = orderTotal(items);
  const note = textIn(content, "text");
  return (
    <PlaceholderBody kind="order" detail={null}>
      <ul className="text-sm">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an order never changes
          <li key={index} className="flex justify-between gap-4">
            <span dir="auto">
              {t("item", {
                quantity: numberIn(item, "quantity") ?? 1,
                product: textIn(item, "productId") ?? "?",
              })}
            </span>
            <span>{money(numberIn(item, "price"), textIn(item, "currency"))}</span>
          </li>
        ))}
      </ul>
      {total && (
        <p className="flex justify-between gap-4 font-medium text-sm">
          <span>{t("total")}</span>
          <span>{money(total.amount, total.currency)}</span>
        </p>
      )}
      {note !== null && <PlainText text={note} />}
    </PlaceholderBody>
  );
}

/** Answers of a form, whose fields its maker named. */
export function FormBody({ message: { content } }: BodyProps) {
  const response = objectIn(content, "response");
  return (
    <PlaceholderBody kind="flow_reply" detail={null}>
      {response && <Facts facts={response} />}
    </PlaceholderBody>
  );
}

export function AddressBody({ message }: BodyProps) {
  const values = objectIn(message.content, "values");
  return (
    <PlaceholderBody kind="address_reply" detail={null}>
      {message.text ? <PlainText text={message.text.body} /> : values && <Facts facts={values} />}
    </PlaceholderBody>
  );
}

function Facts({ facts }: { facts: Content }) {
  const t = useTranslations("inbox.facts");
  const words = { yes: t("yes"), no: t("no"), nothing: t("nothing") };
  const shown = Object.entries(facts).filter(([name]) => name !== "flow_token");
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-sm">
      {shown.map(([name, value]) => (
        <div key={name} className="contents">
          <dt dir="auto">{name}</dt>
          <dd dir="auto" className="break-words font-medium">
            {factText(value, words)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
