import { Download, FileText, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MediaDto, MessageDto } from "#lib/messages/schema.ts";
import { useKindName } from "../kind-name.ts";
import { useWeight } from "../use-weight.ts";
import { extensionOf, isProgram, shownName } from "./file-name.ts";

type FileCardProps = { message: MessageDto; media: MediaDto };

/** A file by name, kind and size, to be downloaded. What it is not, or could do, is said. */
export function FileCard({ message, media }: FileCardProps) {
  const t = useTranslations("inbox.media");
  const kindName = useKindName();
  const weigh = useWeight();
  const size = media.size === null ? null : weigh(media.size);
  const name = shownName(media.fileName);
  const extension = extensionOf(name);
  const isPretending = media.shownAs === "document" && message.kind !== "document";
  const warning = isProgram(media.sniffedType, extension)
    ? t("program")
    : isPretending && t("pretends", { kind: kindName(message.kind) });
  return (
    <div className="grid min-w-0 grid-cols-1 gap-1.5">
      <a
        href={`${media.href}?as=download`}
        download={name ?? ""}
        aria-label={t("downloadName", { name: name ?? kindName(message.kind) })}
        className="flex w-68 max-w-full items-center gap-2.5 rounded-lg bg-[color-mix(in_srgb,currentColor_6%,transparent)] p-2 transition-colors hover:bg-[color-mix(in_srgb,currentColor_10%,transparent)]"
      >
        <span className="grid size-9 shrink-0 place-items-center rounded-md bg-[color-mix(in_srgb,currentColor_8%,transparent)]">
          <FileText aria-hidden="true" className="size-4.5" />
        </span>
        <span className="min-w-0 flex-1">
          <bdi className="line-clamp-2 font-medium [overflow-wrap:anywhere]">
            {name ?? kindName(message.kind)}
          </bdi>
          <span className="block truncate text-sm tabular-nums">
            {[extension, size].filter(Boolean).join(" · ")}
          </span>
        </span>
        <Download aria-hidden="true" className="size-4 shrink-0" />
      </a>
      {warning && (
        <p className="flex w-68 max-w-full items-start gap-1.5 text-sm">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          {warning}
        </p>
      )}
    </div>
  );
}
