import { useTranslations } from "next-intl";
import { Bubble } from "#components/messages/bubble.tsx";
import { type BuilderDraft, messageOf } from "#lib/messages/builder-draft.ts";
import { readPlace } from "#lib/messages/read-place.ts";
import { StructuredBody } from "./structured-body.tsx";

/** What the thread will show, by the very bubble. */
export function BuilderPreview({ draft }: { draft: BuilderDraft }) {
  const t = useTranslations("builders");
  return (
    <section
      aria-label={t("preview")}
      className="grid grid-cols-1 content-start gap-1 sm:sticky sm:top-0 sm:self-start"
    >
      <p className="font-medium text-sm">{t("preview")}</p>
      <div className="flex justify-end rounded-lg bg-bg px-3 py-4 [&>*]:max-w-full!">
        <Bubble look="out" isLast>
          {hasBegun(draft) ? (
            <StructuredBody message={messageOf(draft)} />
          ) : (
            <p className="text-outbound-ink-2">{t(`previewEmpty.${draft.kind}`)}</p>
          )}
        </Bubble>
      </div>
    </section>
  );
}

/** Before that there would be an empty bubble, or a place nobody meant. */
function hasBegun(draft: BuilderDraft): boolean {
  switch (draft.kind) {
    case "location":
      return readPlace(draft.place) !== null;
    case "contacts":
      return draft.name.trim() !== "";
    case "product":
      return draft.productId.trim() !== "";
    case "call_permission_request":
      return true;
    default:
      return draft.body.trim() !== "";
  }
}
