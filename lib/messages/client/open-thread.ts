import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { api } from "#lib/platform/http/api-client.ts";
import { uploadBytes } from "#lib/platform/http/upload-client.ts";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type { TemplateFilePage } from "#lib/templates/schema.ts";
import type { SentMediaKind } from "../media-rules.ts";
import type { EditNoteInput, NoteTaskInput } from "../note-input.ts";
import type {
  HandOverInput,
  MapDto,
  MessageDto,
  MessagePage,
  NoteVersionPage,
  ShelfPage,
  StartConversationInput,
  StickerPage,
  TestMessageInput,
  UploadDto,
} from "../schema.ts";
import type { Shelf } from "../shelf.ts";
import { messageKeys, newestMessages, PATIENCE_MS, postForMessage } from "./messages.ts";

// What an open conversation asks for beside its lines. Apart from messages.ts, so that the list loads without it.

const v1 = "/api/v1";

export type LineAtTime = {
  message: MessageDto;
  /** Nothing was written before it. */
  isFirst: boolean;
};

/** The first message of the thread at or after a moment (RFC 3339); null when nothing was written since. */
export async function findLineAt(conversationId: string, time: string): Promise<LineAtTime | null> {
  const query = new URLSearchParams({ aroundTime: time, limit: "1" });
  const path = `${v1}/conversations/${conversationId}/messages?${query}`;
  const { data } = await api<MessagePage>("GET", path, { signal: AbortSignal.timeout(PATIENCE_MS) });
  const [message] = data.data;
  return message ? { message, isFirst: data.nextCursor === null } : null;
}

/** What stands on a shelf of the thread of a conversation, newest first. Events reach it as they reach the thread. */
export function shelfQuery({ id, threadId }: Pick<ViewedConversationDto, "id" | "threadId">, shelf: Shelf) {
  return infiniteQueryOptions({
    queryKey: [...messageKeys.shelves, threadId, shelf] as const,
    queryFn: async ({ pageParam, signal }) => {
      const asked = pageParam === null ? { shelf } : { shelf, cursor: pageParam };
      const path = `${v1}/conversations/${id}/shelf`;
      const { data, position } = await getPositioned<ShelfPage>(path, asked, signal);
      return { ...data, newerCursor: null, position };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

/** Asked anew whenever a template with a file is filled in: no event tells of it. */
export function templateFilesQuery(templateId: string, kind: "image" | "video" | "document") {
  return queryOptions({
    queryKey: ["messages", "template-files", templateId, kind],
    queryFn: async ({ signal }) =>
      (await api<TemplateFilePage>("GET", `${v1}/templates/${templateId}/files?kind=${kind}`, { signal }))
        .data.data,
    refetchOnMount: "always",
  });
}

/** What the tray of stickers offers. Asked anew whenever it is opened: no event tells of it. */
export const stickersQuery = queryOptions({
  queryKey: ["messages", "stickers"],
  queryFn: async ({ signal }) => (await api<StickerPage>("GET", `${v1}/stickers`, { signal })).data.data,
});

/** Out of everybody's tray. */
export async function removeSticker(id: string): Promise<void> {
  await api("DELETE", `${v1}/stickers/${id}`);
}

/** Where in the world a place is. Borders stay where they are for as long as a page is open. */
export function mapQuery(latitude: number, longitude: number) {
  const place = new URLSearchParams({ latitude: String(latitude), longitude: String(longitude) });
  return queryOptions({
    queryKey: ["messages", "map", latitude, longitude],
    queryFn: async ({ signal }) => (await api<MapDto>("GET", `${v1}/map?${place}`, { signal })).data,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Null takes our reaction back. Returns the message reacted to. */
export async function react(
  { id, conversationId }: Pick<MessageDto, "id" | "conversationId">,
  clientMessageId: string,
  emoji: string | null,
): Promise<MessageDto> {
  const reaction = { messageId: id, emoji };
  return await postForMessage(`${v1}/conversations/${conversationId}/messages`, {
    kind: "reaction",
    clientMessageId,
    reaction,
  });
}

/** Lets the customer see that somebody writes. Lossy: nobody waits for it. */
export function sendTyping(conversationId: string): void {
  api("POST", `${v1}/conversations/${conversationId}/typing`).catch(() => undefined);
}

/** Brings a file to the server, from where it can be sent for a day. */
export function uploadFile(
  file: File,
  kind: SentMediaKind,
  options: { signal: AbortSignal; onProgress: (part: number) => void },
): Promise<UploadDto> {
  const query = new URLSearchParams({ fileName: file.name.slice(-1000), kind });
  return uploadBytes<UploadDto>(`${v1}/media?${query}`, file, options);
}

/** Brings a recording to the server, which makes a voice note of it. */
export function uploadVoice(
  file: Blob,
  options: { signal: AbortSignal; onProgress: (part: number) => void },
): Promise<UploadDto> {
  return uploadBytes<UploadDto>(`${v1}/media?kind=audio&voice=true`, file, options);
}

/** Throws ApiProblem `conflict` with the note under `current` when it has been changed meanwhile. */
export async function editNote(id: string, input: EditNoteInput): Promise<MessageDto> {
  return (await api<MessageDto>("PATCH", `${v1}/notes/${id}`, { body: input })).data;
}

export async function deleteNote({ id, version }: MessageDto): Promise<MessageDto> {
  return (await api<MessageDto>("DELETE", `${v1}/notes/${id}?version=${version}`)).data;
}

/** Throws ApiProblem `conflict` with the note under `current` when it has been changed meanwhile. */
export async function setNoteTask(id: string, input: NoteTaskInput): Promise<MessageDto> {
  return (await api<MessageDto>("PUT", `${v1}/notes/${id}/task`, { body: input })).data;
}

/** The member has seen a note that mentions them. */
export async function sendMentionRead(noteId: string): Promise<void> {
  await api("POST", `${v1}/notes/${noteId}/read`);
}

/** What a note said before this version of it. */
export function noteVersionsQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ["messages", "versions", id, version],
    queryFn: async ({ signal }) =>
      (await api<NoteVersionPage>("GET", `${v1}/notes/${id}/versions`, { signal })).data.data,
  });
}

/** A text to somebody who has written to the number within 24 hours. Throws ApiProblem `window_closed` otherwise. */
export async function sendTestMessage(channelId: string, input: TestMessageInput): Promise<MessageDto> {
  return await postForMessage(`${v1}/channels/${channelId}/test-message`, input);
}

/** Writes to somebody first, with a template. */
export async function startConversation(input: StartConversationInput): Promise<ViewedConversationDto> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return (await api<ViewedConversationDto>("POST", `${v1}/conversations`, { body: input, signal })).data;
}

export type Decision = "retry" | "cancel" | "discard";

/**
 * `retry`: send again (one that nobody has confirmed may arrive twice: asking is the agent's word for it);
 * `cancel`: take back what has not left; `discard`: let it be.
 */
export async function decideMessage(message: MessageDto, decision: Decision): Promise<MessageDto> {
  const confirmMayArriveTwice = message.status === "unknown";
  return await postForMessage(
    `${v1}/messages/${message.id}/${decision}`,
    decision === "retry" ? { confirmMayArriveTwice } : {},
  );
}

/** Tries once more to get a customer's file that could not be fetched. */
export async function fetchMediaAgain(mediaId: string): Promise<MessageDto> {
  return await postForMessage(`${v1}/media/${mediaId}/fetch`, {});
}

/** Gives one's own unresolved conversations away; null is the queue. Returns how many moved. */
export async function handOverMine(input: HandOverInput): Promise<number> {
  return (await api<{ moved: number }>("POST", "/api/v1/me/hand-over", { body: input })).data.moved;
}

/** One message we sent a moment ago, for pages without the realtime socket; null while it is not to be found. */
export function sentMessageQuery(conversationId: string, clientMessageId: string) {
  return queryOptions({
    queryKey: ["messages", "sent", clientMessageId],
    queryFn: async ({ signal }) => {
      const lines = await newestMessages(conversationId, 20, signal);
      return lines.find((message) => message.clientMessageId === clientMessageId) ?? null;
    },
  });
}
