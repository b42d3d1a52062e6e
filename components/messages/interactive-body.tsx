import { ExternalLink, FileText, List, MapPin, Reply, ShoppingBag, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Choice, choicesOf } from "#lib/messages/interactive-choices.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { MediaBody } from "./body-media.tsx";
import { type Content, textIn } from "./content-reader.ts";
import { PlainText, RichText } from "./rich-text.tsx";

const icons: Record<Exclude<Choice["kind"], "row">, typeof Reply> = {
  reply: Reply,
  list: List,
  link: ExternalLink,
  place: MapPin,
  contact: UserRound,
  form: FileText,
  product: ShoppingBag,
  products: ShoppingBag,
  address: MapPin,
};

/** A question of ours with what can be tapped; of one asked elsewhere (phone app, history) the choices are unseen. */
export function InteractiveBody({ message }: { message: MessageDto }) {
  const { content, text, media } = message;
  return (
    <>
      {media && <MediaBody message={{ ...message, kind: media.shownAs ?? "document" }} />}
      <Question content={content} text={text?.body ?? null} />
    </>
  );
}

type QuestionProps = { content: Content; text: string | null };

/** The same of one that has not left yet. */
export function Question({ content, text }: QuestionProps) {
  const header = textIn(content, "header");
  const footer = textIn(content, "footer");
  return (
    <div>
      {header !== null && (
        <p className="font-semibold">
          <PlainText text={header} />
        </p>
      )}
      <RichText text={textIn(content, "body") ?? text ?? ""} />
      {footer !== null && (
        <div className="mt-1 text-sm">
          <RichText text={footer} />
        </div>
      )}
      <Choices choices={choicesOf(content)} />
    </div>
  );
}

/** As it was sent: nothing here can be tapped by us. */
function Choices({ choices }: { choices: readonly Choice[] }) {
  const t = useTranslations("inbox.choices");
  const look =
    "flex items-center gap-1.5 rounded-md border border-[color-mix(in_srgb,currentColor_22%,transparent)] px-2 py-0.5";
  if (choices.length === 0) return null;
  return (
    <ul aria-label={t("label")} className="mt-1.5 flex flex-wrap gap-1 text-sm">
      {choices.map((choice, index) => {
        if (choice.kind === "row") {
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never changes
            <li key={index} dir="auto" className="w-full ps-2">
              {choice.text}
              {choice.detail !== null && <span className="block text-xs">{choice.detail}</span>}
            </li>
          );
        }
        const Icon = icons[choice.kind];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={index} className={look} title={choice.detail ?? undefined}>
            <Icon aria-hidden="true" className="size-3.5" />
            <bdi>{choice.text ?? t(choice.kind)}</bdi>
          </li>
        );
      })}
    </ul>
  );
}
