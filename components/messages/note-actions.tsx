import { useQuery } from "@tanstack/react-query";
import { History, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { mentionsOf, noteParts } from "#lib/messages/mentions.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { membersQuery, meQuery } from "#lib/team/client.ts";
import { textIn } from "./content-reader.ts";
import { LaterNoteDeleting, LaterNoteVersions } from "./later-note-parts.tsx";
import { setNoteEdit, useNoteEdit } from "./note-edits.ts";

/** Beside a note: change, delete, see what it said. Nothing at all for those who may do none of it. */
export function NoteActions({ message }: { message: MessageDto }) {
  const t = useTranslations("notes");
  const { data: me } = useQuery(meQuery);
  const { data: members } = useQuery(membersQuery);
  const [open, setOpen] = useState<"versions" | "deleting" | null>(null);
  const isEdited = useNoteEdit(message.id) !== null;
  const isOwn = me?.member != null && message.author === `member:${me.member.id}`;
  const mayDelete = isOwn || (me?.capabilities.includes("notes.moderate") ?? false);
  const isDeleted = message.text === null;
  const hasVersions = isDeleted ? mayDelete : textIn(message.content, "editedAt") !== null;
  const close = () => setOpen(null);
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
  if (isEdited || (!mayDelete && !hasVersions)) return null;
  return (
    <>
      <Menu
        trigger={
          <IconButton
            label={t("actions")}
            tip="none"
            className="size-7! opacity-0 focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:size-control! pointer-coarse:opacity-100"
          >
            <MoreHorizontal aria-hidden="true" className="size-4" />
          </IconButton>
        }
      >
        {isOwn && !isDeleted && (
          <MenuItem icon={<Pencil aria-hidden="true" className="size-4" />} onSelect={edit}>
            {t("edit")}
          </MenuItem>
        )}
        {hasVersions && (
          <MenuItem
            icon={<History aria-hidden="true" className="size-4" />}
            onSelect={() => setOpen("versions")}
          >
            {t(isDeleted ? "showDeleted" : "showVersions")}
          </MenuItem>
        )}
        {mayDelete && !isDeleted && (
          <MenuItem
            icon={<Trash2 aria-hidden="true" className="size-4" />}
            onSelect={() => setOpen("deleting")}
          >
            {t("delete")}
          </MenuItem>
        )}
      </Menu>
      {open === "versions" && (
        <LaterNoteVersions
          noteId={message.id}
          version={message.version}
          isDeleted={isDeleted}
          onClose={close}
        />
      )}
      {open === "deleting" && <LaterNoteDeleting message={message} onClose={close} />}
    </>
  );
}
