import { clsx } from "clsx";
import { FileText, Film, Image, ShoppingBag } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LocationBody } from "#components/messages/body-facts.tsx";
import { PlaceholderBody } from "#components/messages/placeholder-body.tsx";
import type { PreviewHeader, PreviewPart, PreviewPlace } from "#lib/templates/template-preview.ts";

type TemplateHeaderProps = {
  header: PreviewHeader | null;
  /** The file of a message that has one, in place of what the preview knows of it. */
  file?: ReactNode;
};

/** What stands over a template or a card. */
export function TemplateHeader({ header, file }: TemplateHeaderProps) {
  switch (header?.kind) {
    case "text":
      return (
        <p className="mb-1 font-semibold">
          <Parts parts={header.parts} />
        </p>
      );
    case "media":
      return file ? <div className="mb-1">{file}</div> : <HeaderFile header={header} />;
    case "location":
      return <HeaderPlace place={header.place} />;
    case "product":
      return <HeaderProduct productId={header.productId} />;
    default:
      return null;
  }
}

/** The header, which WhatsApp shows as it is. */
function Parts({ parts }: { parts: readonly PreviewPart[] }) {
  return parts.map((part, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in its order
      key={index}
      className={clsx(part.isMissing && "rounded-sm bg-warn-soft px-0.5 text-warn")}
    >
      {part.text}
    </span>
  ));
}

type MediaHeader = Extract<PreviewHeader, { kind: "media" }>;

const icons = new Map([
  ["IMAGE", Image],
  ["VIDEO", Film],
]);

/** The picture, video or document over a template; one that WhatsApp fetches itself is only named. */
function HeaderFile({ header: { format, file } }: { header: MediaHeader }) {
  const t = useTranslations("inbox.template");
  const formats = useTranslations("inbox.template.formats");
  const name = formats.has(format) ? formats(format) : format.toLowerCase();
  if (file?.href && format === "IMAGE") {
    const look = "mb-1 block max-h-60 w-full rounded-md object-cover";
    // biome-ignore lint/performance/noImgElement: our own file, as it was sent
    return <img src={file.href} alt={file.name ?? name} className={look} />;
  }
  if (file?.href && format === "VIDEO") {
    return (
      // biome-ignore lint/a11y/useMediaCaption: nobody has captions of what a business filmed
      <video
        src={`${file.href}#t=0.001`}
        controls
        playsInline
        preload="metadata"
        aria-label={file.name ?? name}
        className="mb-1 block max-h-60 w-full rounded-md bg-soft"
      />
    );
  }
  const Icon = icons.get(format) ?? FileText;
  return (
    <p className="mb-1 flex items-center gap-1.5 text-sm">
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <bdi className="min-w-0 [overflow-wrap:anywhere]">
        {file?.name ?? t("mediaHeader", { format: name })}
      </bdi>
    </p>
  );
}

function HeaderPlace({ place }: { place: PreviewPlace | null }) {
  if (place === null) return <PlaceholderBody kind="location" detail={null} />;
  return (
    <div className="mb-1">
      <LocationBody message={{ content: { ...place } }} />
    </div>
  );
}

/** Its picture and price are in the catalogue: here there is only its id. */
function HeaderProduct({ productId }: { productId: string | null }) {
  const t = useTranslations("inbox.template");
  return (
    <p className="mb-1 flex items-center gap-1.5 text-sm">
      <ShoppingBag aria-hidden="true" className="size-4 shrink-0" />
      <bdi>{productId === null ? t("product") : t("productOf", { id: productId })}</bdi>
    </p>
  );
}
