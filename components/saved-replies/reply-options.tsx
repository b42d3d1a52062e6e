import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { UnmarkedParts } from "#components/messages/unmarked-parts.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { fillReply, type ReplyFacts } from "#lib/saved-replies/reply-variables.ts";
import type { SavedReplyDto } from "#lib/saved-replies/schema.ts";
import { BuiltTag } from "./built-tag.tsx";

type ReplyOptionsProps = {
  id: string;
  replies: SavedReplyDto[];
  facts: ReplyFacts;
  index: number;
  /** The field that keeps the focus and has to be told what is active; null when it knows by itself. */
  field: RefObject<HTMLTextAreaElement | null> | null;
  onPoint: (index: number) => void;
  onChoose: (reply: SavedReplyDto) => void;
};

/** The list of a combobox: the focus stays in the field, the keys come from there. */
export function ReplyOptions({ id, replies, facts, index, field, onPoint, onChoose }: ReplyOptionsProps) {
  const t = useTranslations("saved-replies");
  const showActive = (option: HTMLElement | null) => {
    option?.scrollIntoView({ block: "nearest" });
    if (option) field?.current?.setAttribute("aria-activedescendant", option.id);
    return () => field?.current?.removeAttribute("aria-activedescendant");
  };
  const tie = (list: HTMLElement | null) => {
    if (list) field?.current?.setAttribute("aria-controls", list.id);
    return () => field?.current?.removeAttribute("aria-controls");
  };
  return (
    <>
      <p role="status" className="sr-only">
        {t("found", { count: replies.length })}
      </p>
      <div
        ref={tie}
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label={t("title")}
        className="scroll-thin min-h-0 overflow-y-auto p-1"
      >
        {replies.map((reply, at) => (
          <button
            type="button"
            tabIndex={-1}
            key={reply.id}
            ref={at === index ? showActive : undefined}
            id={`${id}-${reply.id}`}
            role="option"
            aria-selected={at === index}
            // Without this the press would take the focus out of the field.
            onMouseDown={(event) => event.preventDefault()}
            onPointerMove={() => at !== index && onPoint(at)}
            onClick={() => onChoose(reply)}
            className={clsx(
              "grid w-full gap-x-2 rounded-md text-start px-2.5 py-1.5 max-sm:min-h-control",
              at === index && "bg-selected",
            )}
          >
            <span className="flex min-w-0 items-center gap-2">
              <bdi className="shrink-0 font-medium text-accent-text">/{reply.shortcut}</bdi>
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {reply.title}
              </span>
              <BuiltTag reply={reply} />
              {reply.ownerId !== null && <Tag>{t("yours")}</Tag>}
              {at === index && <Kbd>↵</Kbd>}
            </span>
            <span dir="auto" className="min-w-0 truncate text-ink-2 text-sm">
              <UnmarkedParts parts={fillReply(reply.body, facts)} />
            </span>
          </button>
        ))}
      </div>
    </>
  );
}
