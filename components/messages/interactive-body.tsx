import { clsx } from "clsx";
import {
  ExternalLink,
  FileText,
  List,
  MapPin,
  MousePointerClick,
  Phone,
  Reply,
  ShoppingBag,
  UserRound,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { TemplateCards } from "#components/templates/template-cards.tsx";
import { carouselCards } from "#lib/messages/carousel-cards.ts";
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
  call: Phone,
  permission: Phone,
  product: ShoppingBag,
  products: ShoppingBag,
  address: MapPin,
};

/** A question of ours with what can be tapped; of one asked elsewhere (phone app, history) the choices are unseen. */
export function InteractiveBody({ message, tapped }: { message: MessageDto; tapped?: string | undefined }) {
  const { content, text, media } = message;
  const hasOwnFile = media !== null && textIn(content, "type") !== "carousel";
  return (
    <>
      {hasOwnFile && <MediaBody message={{ ...message, kind: media.shownAs ?? "document" }} />}
      <Question content={content} text={text?.body ?? null} tapped={tapped?.split("\n")} />
    </>
  );
}

type QuestionProps = {
  content: Content;
  text: string | null;
  /** Words of the buttons that the customer tapped. */
  tapped?: readonly string[] | undefined;
};

const none: readonly string[] = [];

/** The same of one that has not left yet. */
export function Question({ content, text, tapped = none }: QuestionProps) {
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
      {textIn(content, "type") === "carousel" ? (
        <TemplateCards cards={carouselCards(content)} tapped={none} />
      ) : (
        <Choices choices={choicesOf(content)} tapped={tapped} />
      )}
    </div>
  );
}

/** As it was sent: nothing here can be tapped by us. */
function Choices({ choices, tapped }: { choices: readonly Choice[]; tapped: readonly string[] }) {
  const t = useTranslations("inbox.choices");
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
        const isTapped = choice.kind === "reply" && choice.text !== null && tapped.includes(choice.text);
        const Icon = isTapped ? MousePointerClick : icons[choice.kind];
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={index}
            className={clsx(
              "flex items-center gap-1.5 rounded-md border px-2 py-0.5",
              isTapped
                ? "border-current font-semibold"
                : "border-[color-mix(in_srgb,currentColor_22%,transparent)]",
            )}
            title={choice.detail ?? undefined}
          >
            <Icon aria-hidden="true" className="size-3.5" />
            <bdi>{choice.text ?? t(choice.kind)}</bdi>
            {isTapped && <span className="sr-only">{t("tapped")}</span>}
          </li>
        );
      })}
    </ul>
  );
}
