import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { withoutMarks } from "#lib/messages/format-text.ts";
import type { SavedReplyDto } from "#lib/saved-replies/schema.ts";
import { BuiltTag } from "./built-tag.tsx";

type SavedReplyListProps = {
  replies: SavedReplyDto[];
  canWrite: boolean;
  onEdit: (reply: SavedReplyDto) => void;
  onDelete: (reply: SavedReplyDto) => void;
};

export function SavedReplyList({ replies, canWrite, onEdit, onDelete }: SavedReplyListProps) {
  const t = useTranslations("saved-replies");
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
      {replies.map((reply) => (
        <li key={reply.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
          <div className="min-w-48 flex-1">
            <p className="flex min-w-0 gap-2">
              <bdi className="shrink-0 font-medium text-accent-text">/{reply.shortcut}</bdi>
              <span dir="auto" className="min-w-0 truncate font-medium">
                {reply.title}
              </span>
              <BuiltTag reply={reply} />
            </p>
            <p dir="auto" className="line-clamp-2 text-ink-2 text-sm">
              {withoutMarks(reply.body)}
            </p>
          </div>
          {canWrite && (
            <span className="flex gap-1.5">
              <Button size="small" variant="quiet" onClick={() => onEdit(reply)}>
                {t("edit")}
                <span className="sr-only">{reply.title}</span>
              </Button>
              <Button size="small" variant="danger" onClick={() => onDelete(reply)}>
                {t("delete")}
                <span className="sr-only">{reply.title}</span>
              </Button>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
