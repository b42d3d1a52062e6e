import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useEffectEvent, useId, useState } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { type Mentionable, matchMembers, mentionQuery } from "#lib/messages/mentions.ts";
import { membersQuery, meQuery } from "#lib/team/client/team.ts";
import { typeInto } from "./type-into.ts";

export type MentionListProps = {
  /** The field that is written in; it keeps the focus all the time. */
  field: RefObject<HTMLTextAreaElement | null>;
  onPick: (memberId: string) => void;
};

const MOST = 6;

/**
 * Who can be mentioned, above the field, while "@…" is being typed: arrows choose, Enter or Tab takes, Escape closes.
 * Listens to the field itself, before the composer hears of a key; keys of an input method are never touched.
 */
export function MentionList({ field, onPick }: MentionListProps) {
  const t = useTranslations("notes");
  const id = useId();
  const [typed, setTyped] = useState<{ start: number; query: string } | null>(null);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const members = useMentionable(typed?.query ?? null);
  const isOpen = typed !== null && typed.start !== closedAt && members.length > 0;
  const at = Math.min(active, members.length - 1);
  const look = useEffectEvent(() => {
    const { current } = field;
    if (!current) return;
    const hasCaret = document.activeElement === current && current.selectionStart === current.selectionEnd;
    const next = hasCaret ? mentionQuery(current.value, current.selectionStart) : null;
    if (next === null) setClosedAt(null);
    if (next?.query !== typed?.query) setActive(0);
    if (next?.query !== typed?.query || next?.start !== typed?.start) setTyped(next);
  });
  const take = (member: Mentionable | undefined) => {
    if (!member || !typed || !field.current) return;
    onPick(member.id);
    typeInto(field.current, `@${member.name} `, typed.start, typed.start + 1 + typed.query.length);
    look();
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isOpen || event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    switch (event.key) {
      case "ArrowDown":
        setActive((at + 1) % members.length);
        break;
      case "ArrowUp":
        setActive((at + members.length - 1) % members.length);
        break;
      case "Enter":
      case "Tab":
        take(members[at]);
        break;
      case "Escape":
        setClosedAt(typed.start);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const { current } = field;
    const onTyped = () => look();
    const onKeyDown = (event: KeyboardEvent) => onKey(event);
    current?.addEventListener("keydown", onKeyDown);
    current?.addEventListener("input", onTyped);
    document.addEventListener("selectionchange", onTyped);
    return () => {
      current?.removeEventListener("keydown", onKeyDown);
      current?.removeEventListener("input", onTyped);
      document.removeEventListener("selectionchange", onTyped);
    };
  }, [field]);
  const optionId = (index: number) => `${id}-${index}`;
  useEffect(() => {
    const { current } = field;
    if (!current || !isOpen) return;
    current.setAttribute("aria-autocomplete", "list");
    current.setAttribute("aria-controls", id);
    current.setAttribute("aria-activedescendant", `${id}-${at}`);
    return () => {
      for (const name of ["aria-autocomplete", "aria-controls", "aria-activedescendant"]) {
        current.removeAttribute(name);
      }
    };
  }, [field, id, isOpen, at]);
  return (
    <>
      <p role="status" className="sr-only">
        {isOpen ? t("offered", { count: members.length }) : ""}
      </p>
      {isOpen && (
        <div
          id={id}
          role="listbox"
          aria-label={t("members")}
          className="scroll-thin absolute inset-x-2 bottom-full z-20 mb-1 max-h-60 animate-appear overflow-y-auto rounded-lg border border-line bg-raise p-1 text-ink shadow-pop sm:end-auto sm:w-72"
        >
          {members.map((member, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
            // biome-ignore lint/a11y/useFocusableInteractive: named by aria-activedescendant of the field
            <div
              key={member.id}
              id={optionId(index)}
              role="option"
              aria-selected={index === at}
              // The focus stays in the field.
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(index)}
              onClick={() => take(member)}
              className={clsx(
                "flex min-h-control cursor-pointer items-center gap-2.5 rounded-md px-2",
                index === at && "bg-selected",
              )}
            >
              <Avatar name={member.name} size="small" />
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {member.name}
              </span>
              <span className="text-ink-3 text-xs">{t(`roles.${member.role}`)}</span>
            </div>
          ))}
        </div>
      )}
    </>
  );
}

/** Those who work here now, without oneself; none once the only one left is written out in full. */
function useMentionable(query: string | null) {
  const { data: members = [] } = useQuery(membersQuery);
  const { data: me } = useQuery(meQuery);
  if (query === null) return [];
  const colleagues = members.filter(({ id, disabledAt }) => disabledAt === null && id !== me?.member?.id);
  const found = matchMembers(colleagues, query).slice(0, MOST);
  return found.length === 1 && found[0]?.name === query ? [] : found;
}
