import { found } from "#lib/conversations/policy.ts";
import { AppError } from "#lib/errors.ts";
import { authorOf } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { addNote } from "../commands/add-note.ts";
import { deleteNote, editNote } from "../commands/change-note.ts";
import { readMention } from "../commands/read-mention.ts";
import { setNoteTask } from "../commands/set-note-task.ts";
import { findNote, listNoteVersions } from "../data.ts";
import { addNoteInput, deleteNoteQuery, editNoteInput, noteTaskInput } from "../note-input.ts";
import { maySeeVersions } from "../policy.ts";
import { presentNoteVersion } from "../present.ts";
import { messageDto, noteVersionPage } from "../schema.ts";

const tag = "Messages";

export const noteEndpoints = [
  defineEndpoint({
    method: "post",
    path: "/conversations/{id}/notes",
    access: "conversations.reply",
    summary: "Write a note that only the team sees; members mentioned in it hear of it",
    tag,
    params: idParams,
    body: addNoteInput,
    response: messageDto,
    status: 201,
    async handle({ actor, params, body }) {
      return addNote(actor.workspaceId, { ...body, conversationId: params.id, author: authorOf(actor) });
    },
  }),
  defineEndpoint({
    method: "patch",
    path: "/notes/{id}",
    // A person's own words: API keys write notes and leave them alone.
    access: "self.manage",
    summary: "Change a note of yours; 409 with the note under `current` when the version is outdated",
    tag,
    params: idParams,
    body: editNoteInput,
    response: messageDto,
    handle: ({ actor, params, body }) => editNote(actor, params.id, body),
  }),
  defineEndpoint({
    method: "delete",
    path: "/notes/{id}",
    access: "self.manage",
    summary: "Delete a note of yours, or anybody's for those who moderate; a line saying so stays",
    tag,
    params: idParams,
    query: deleteNoteQuery,
    response: messageDto,
    handle: ({ actor, params, query }) => deleteNote(actor, params.id, query.version),
  }),
  defineEndpoint({
    method: "put",
    path: "/notes/{id}/task",
    access: "conversations.reply",
    summary:
      "Make a note something to do, tick it off, or make it a mere note again; 409 with the note under `current` when the version is outdated",
    tag,
    params: idParams,
    body: noteTaskInput,
    response: messageDto,
    handle: ({ actor, params, body }) => setNoteTask(actor, params.id, body),
  }),
  defineEndpoint({
    method: "post",
    path: "/notes/{id}/read",
    access: "self.manage",
    summary: "Say that you have seen a note that mentions you",
    tag,
    params: idParams,
    status: 204,
    async handle({ actor, params }) {
      if (actor.kind !== "member") throw new AppError("forbidden");
      await readMention(actor.workspaceId, params.id, actor.memberId);
      return {};
    },
  }),
  defineEndpoint({
    method: "get",
    path: "/notes/{id}/versions",
    access: "conversations.read",
    summary: "What a note said before it was edited, newest first",
    tag,
    params: idParams,
    response: noteVersionPage,
    async handle({ actor, params }) {
      const note = found(await findNote(actor.workspaceId, params.id));
      const isShown = maySeeVersions(actor, note);
      const versions = isShown ? await listNoteVersions(actor.workspaceId, params.id) : [];
      return { data: versions.map(presentNoteVersion), nextCursor: null };
    },
  }),
];
