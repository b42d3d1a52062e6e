import { useTranslations } from "next-intl";

/** What a service understood: read along with the recording, never in its place. */
export function Transcript({ text }: { text: string }) {
  const t = useTranslations("inbox.media");
  return (
    <details open={text.length <= SHORT} className="max-w-68 text-sm">
      <summary className="cursor-pointer select-none text-xs pointer-coarse:py-2">{t("transcript")}</summary>
      <p dir="auto" className="mt-0.5 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {text}
      </p>
    </details>
  );
}

/** Longer ones are unfolded by whoever wants to read them. UTF-16 units. */
const SHORT = 280;
