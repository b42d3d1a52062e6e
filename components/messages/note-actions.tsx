import { useQuery } from "@tanstack/react-query";
import { MoreHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { laterDialog } from "#components/shell/later.tsx";
import { Opener } from "#components/ui/opener.tsx";
import type { MessageDto } from "#lib/messages/schema.ts";
import { meQuery } from "#lib/team/client.ts";
import { textIn } from "./content-reader.ts";
import { LaterNoteDeleting, LaterNoteVersions } from "./later-note-parts.tsx";
import { useNoteEdit } from "./note-edits.ts";

const NoteMenu = laterDialog(async () => (await import("./note-menu.tsx")).NoteMenu);

/** Beside a note: change, delete, see what it said. Nothing at all for those who may do none of it. */
export function NoteActions({ message }: { message: MessageDto }) {
  const t = useTranslations("notes");
  const { data: me } = useQuery(meQuery);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [open, setOpen] = useState<"versions" | "deleting" | null>(null);
  const isEdited = useNoteEdit(message.id) !== null;
  const isOwn = me?.member != null && message.author === `member:${me.member.id}`;
  const mayDelete = isOwn || (me?.capabilities.includes("notes.moderate") ?? false);
  const isDeleted = message.text === null;
  const hasVersions = isDeleted ? mayDelete : textIn(message.content, "editedAt") !== null;
  const close = () => setOpen(null);
  if (isEdited || (!mayDelete && !hasVersions)) return null;
  return (
    <>
      <Opener
        label={t("actions")}
        tip="none"
        aria-haspopup="menu"
        isOpen={anchor !== null}
        onOpen={setAnchor}
        onPointerEnter={NoteMenu.fetch}
        onFocus={NoteMenu.fetch}
        className="size-7! opacity-0 focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:size-control! pointer-coarse:opacity-100"
      >
        <MoreHorizontal aria-hidden="true" className="size-4" />
      </Opener>
      {anchor && (
        <NoteMenu
          anchor={anchor}
          message={message}
          may={{ edit: isOwn && !isDeleted, seeVersions: hasVersions, delete: mayDelete && !isDeleted }}
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
