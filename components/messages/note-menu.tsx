import { useQuery } from "@tanstack/react-query";
import { History, Pencil, SquareCheck, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { MenuItem, OpenMenu } from "#components/ui/menu.tsx";
import { mentionsOf, noteParts } from "#lib/messages/mentions.ts";
import { taskOf } from "#lib/messages/note-task.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { membersQuery } from "#lib/team/client/team.ts";
import { setNoteEdit } from "./note-edits.ts";
import { useNoteTask } from "./use-note-task.ts";

type NoteMenuProps = {
  anchor: HTMLElement;
  message: MessageDto;
  may: { setTask: boolean; edit: boolean; seeVersions: boolean; delete: boolean };
  onOpen: (part: "versions" | "deleting") => void;
  onClose: () => void;
};

/** What its reader may do with a note. */
export function NoteMenu({ anchor, message, may, onOpen, onClose }: NoteMenuProps) {
  const t = useTranslations("notes");
  const { data: members } = useQuery(membersQuery);
  const setTask = useNoteTask();
  const isTask = taskOf(message.content) !== null;
  const edit = () => {
    const parts = noteParts(message.text?.body ?? "", mentionsOf(message.content));
    const nameOf = (id: string) => members?.find((member) => member.id === id)?.name;
    // As it is shown: a mention by the name the member has now.
    const text = parts.map((part) => {
      const name = part.memberId === null ? undefined : nameOf(part.memberId);
      return name === undefined ? part.text : `@${name}`;
    });
    setNoteEdit(message.id, text.join(""));
  };
  return (
    <OpenMenu anchor={anchor} label={t("actions")} hasHeading={false} onClose={onClose}>
      {may.setTask && (
        <MenuItem
          icon={<SquareCheck aria-hidden="true" className="size-4" />}
          onSelect={() => void setTask(message, isTask ? "none" : "open")}
        >
          {t(isTask ? "task.unmake" : "task.make")}
        </MenuItem>
      )}
      {may.edit && (
        <MenuItem icon={<Pencil aria-hidden="true" className="size-4" />} onSelect={edit}>
          {t("edit")}
        </MenuItem>
      )}
      {may.seeVersions && (
        <MenuItem
          icon={<History aria-hidden="true" className="size-4" />}
          onSelect={() => onOpen("versions")}
        >
          {t(message.text === null ? "showDeleted" : "showVersions")}
        </MenuItem>
      )}
      {may.delete && (
        <MenuItem icon={<Trash2 aria-hidden="true" className="size-4" />} onSelect={() => onOpen("deleting")}>
          {t("delete")}
        </MenuItem>
      )}
    </OpenMenu>
  );
}
