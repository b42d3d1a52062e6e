import { MousePointerClick } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#lib/messages/schema.ts";
import { textIn } from "./content-reader.ts";
import { PlainText } from "./rich-text.tsx";

/** A tap on one of our buttons: the customer did not type this, and it shows. */
export function TapBody({ message: { content, text, kind } }: { message: MessageDto }) {
  const t = useTranslations("inbox");
  const title = textIn(content, "title") ?? text?.body ?? "";
  const description = kind === "list_reply" ? textIn(content, "description") : null;
  return (
    <div>
      <p className="mb-1 flex items-center gap-1.5 text-ink-3 text-xs">
        <MousePointerClick aria-hidden="true" className="size-3.5" />
        {t("tapped")}
      </p>
      <p className="w-fit rounded-md border border-line-strong px-2.5 py-1 font-medium">
        <PlainText text={title} />
      </p>
      {description !== null && (
        <p className="mt-1 text-ink-2 text-sm">
          <PlainText text={description} />
        </p>
      )}
    </div>
  );
}
