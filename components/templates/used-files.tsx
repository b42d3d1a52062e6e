import { useQuery } from "@tanstack/react-query";
import { FileText, Film } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import { Tag } from "#components/ui/tag.tsx";
import { templateFilesQuery } from "#lib/messages/client/open-thread.ts";
import type { DraftFile } from "#lib/messages/template-draft.ts";
import type { TemplateFileDto } from "#lib/templates/schema.ts";
import type { TemplateFileKind } from "#lib/templates/template-fields.ts";

type UsedFilesProps = {
  templateId: string;
  fieldId: string;
  kind: TemplateFileKind;
  file: DraftFile | undefined;
  onPick: (file: DraftFile) => void;
};

/**
 * Files that went with the template before. The one that goes to everybody is taken at once: nothing leaves without its
 * preview. What went to one customer only has to be chosen.
 */
export function UsedFiles({ templateId, fieldId, kind, file, onPick }: UsedFilesProps) {
  const t = useTranslations("templates");
  const { data: used = [] } = useQuery(templateFilesQuery(templateId, kind));
  const usual = used.find(({ field, isShared }) => field === fieldId && isShared);
  useUsual(usual, file, onPick);
  const others = used.filter(({ id }) => id !== file?.mediaId);
  return (
    <div className="grid gap-1">
      {usual && usual.id === file?.mediaId && (
        <p className="flex items-baseline gap-1.5 text-ink-3 text-xs">
          {t("sources.last_time")}
          <Tag tone="warn">{t("check")}</Tag>
        </p>
      )}
      {others.length > 0 && <UsedList files={others} kind={kind} onPick={onPick} />}
    </div>
  );
}

type UsedListProps = Pick<UsedFilesProps, "kind" | "onPick"> & { files: readonly TemplateFileDto[] };

function UsedList({ files, kind, onPick }: UsedListProps) {
  const t = useTranslations("templates");
  return (
    <>
      <p className="text-ink-3 text-xs">{t("files.usedBefore")}</p>
      <ul className="flex flex-wrap gap-1.5">
        {files.map((one) => (
          <li key={one.id} className="min-w-0">
            <button
              type="button"
              aria-label={t("files.take", { name: nameOf(one) || t("files.unnamed") })}
              title={nameOf(one)}
              onClick={() => onPick({ mediaId: one.id, fileName: nameOf(one) })}
              className="grid h-11 min-w-11 max-w-48 place-items-center overflow-hidden rounded-md border border-line bg-raise text-sm hover:border-line-strong"
            >
              <Face file={one} kind={kind} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Face({ file, kind }: { file: TemplateFileDto; kind: UsedFilesProps["kind"] }) {
  if (file.thumbnailHref !== null) {
    // biome-ignore lint/performance/noImgElement: our own small picture, behind the session
    return <img src={file.thumbnailHref} alt="" className="size-11 object-cover" />;
  }
  const Icon = kind === "document" ? FileText : Film;
  return (
    <span className="flex min-w-0 max-w-full items-center gap-1.5 px-2">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      <bdi className="truncate">{nameOf(file)}</bdi>
    </span>
  );
}

const nameOf = ({ fileName }: TemplateFileDto) => fileName ?? "";

/** Taken once, when it is known and the field is empty; taken out, it stays out. */
function useUsual(
  usual: TemplateFileDto | undefined,
  file: DraftFile | undefined,
  onPick: UsedFilesProps["onPick"],
): void {
  const isTouched = useRef(false);
  const pick = useEffectEvent(onPick);
  useEffect(() => {
    if (file !== undefined) isTouched.current = true;
    else if (usual !== undefined && !isTouched.current) pick({ mediaId: usual.id, fileName: nameOf(usual) });
  }, [usual, file]);
}
