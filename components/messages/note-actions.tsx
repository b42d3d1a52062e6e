import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { laterDialog } from "#components/shell/later.tsx";
import type { MessageDto } from "#lib/messages/schema.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { textIn } from "./content-reader.ts";
import { LaterNoteDeleting, LaterNoteVersions } from "./later-note-parts.tsx";
import { LineOpener } from "./line-opener.tsx";
import { useNoteEdit } from "./note-edits.ts";

const NoteMenu = laterDialog(async () => (await import("./note-menu.tsx")).NoteMenu);

/** Beside a note: make a task of it, change, delete, see what it said. Nothing at all for those who may do none of it. */
export function NoteActions({ message }: { message: MessageDto }) {
  const t = useTranslations("notes");
  const { data: me } = useQuery(meQuery);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<"versions" | "deleting" | null>(null);
  const isEdited = useNoteEdit(message.id) !== null;
  const isOwn = me?.member != null && message.author === `member:${me.member.id}`;
  const mayDelete = isOwn || (me?.capabilities.includes("notes.moderate") ?? false);
  const isDeleted = message.text === null;
  const maySetTask = !isDeleted && (me?.capabilities.includes("conversations.reply") ?? false);
  const hasVersions = isDeleted ? mayDelete : textIn(message.content, "editedAt") !== null;
  const close = () => setOpen(null);
  if (isEdited || (!maySetTask && !mayDelete && !hasVersions)) return null;
  return (
    <>
      <LineOpener
        label={t("actions")}
        isOpen={anchor !== null}
        onOpen={setAnchor}
        fetch={NoteMenu.fetch}
        className="pointer-coarse:opacity-100"
      />
      {anchor && (
        <NoteMenu
          anchor={anchor}
          message={message}
          may={{
            setTask: maySetTask,
            edit: isOwn && !isDeleted,
            seeVersions: hasVersions,
            delete: mayDelete && !isDeleted,
          }}
          onOpen={setOpen}
          onClose={() => setAnchor(null)}
        />
      )}
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
