import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import type {
  AlertMailDto,
  ChannelCheckDto,
  ChannelDto,
  ConnectChannelInput,
  CreateMetaAppInput,
  MetaAppDto,
  SetupDto,
  UpdateChannelInput,
  UpdateMetaAppInput,
} from "../schema.ts";

// What admins ask for and do. Apart from channels.ts, so that the inbox loads without it.

const v1 = "/api/v1";

/** Everything a guide looks at hangs below this key: an event says when to ask again. */
const setupKey = "setup";

/** Asks Meta and WhatsApp each time, so not with every focus of the window. */
const freshMs = 10_000;

/** Throws ApiProblem: already_exists, or provider_error when WhatsApp does not take the token. */
export async function connectChannel(input: ConnectChannelInput): Promise<ChannelDto> {
  return (await api<ChannelDto>("POST", `${v1}/channels`, { body: input })).data;
}

export async function updateChannel(id: string, input: UpdateChannelInput): Promise<ChannelDto> {
  return (await api<ChannelDto>("PATCH", `${v1}/channels/${id}`, { body: input })).data;
}

export async function disconnectChannel(id: string): Promise<void> {
  await api("DELETE", `${v1}/channels/${id}`);
}

/** Asks WhatsApp now; takes up to 15 seconds when it does not answer. */
export async function checkChannel(id: string): Promise<ChannelCheckDto> {
  return (await api<ChannelCheckDto>("POST", `${v1}/channels/${id}/check`)).data;
}

export const setupQuery = queryOptions({
  queryKey: [setupKey, "place"],
  queryFn: async ({ signal }) => (await api<SetupDto>("GET", `${v1}/channel-setup`, { signal })).data,
});

export function appCheckQuery(id: string) {
  return queryOptions({
    queryKey: [setupKey, "app", id],
    queryFn: async ({ signal }) =>
      (await api<ChannelCheckDto>("POST", `${v1}/meta-apps/${id}/check`, { signal })).data.items,
    staleTime: freshMs,
  });
}

export function channelCheckQuery(id: string) {
  return queryOptions({
    queryKey: [setupKey, "channel", id],
    queryFn: async () => (await checkChannel(id)).items,
    staleTime: freshMs,
  });
}

export const alertMailQuery = queryOptions({
  queryKey: [setupKey, "mail"],
  queryFn: async ({ signal }) => (await api<AlertMailDto>("GET", `${v1}/alert-mail`, { signal })).data,
});

/** To oneself. Throws ApiProblem mail_off, mail_failed, too_many_requests. */
export async function sendTestMail(): Promise<void> {
  await api("POST", `${v1}/alert-mail/test`);
}

/** Connects a number of the simulator. Throws ApiProblem provider_error when it does not answer. */
export async function trySimulator(): Promise<ChannelDto> {
  return (await api<ChannelDto>("POST", `${v1}/channel-setup/simulator`)).data;
}

/** Tells Meta our callback address. Throws ApiProblem provider_error, e.g. when Meta cannot reach it. */
export async function setCallback(metaAppId: string): Promise<void> {
  await api("POST", `${v1}/meta-apps/${metaAppId}/callback`);
}

export async function registerChannel(id: string, pin: string): Promise<void> {
  await api("POST", `${v1}/channels/${id}/register`, { body: { pin } });
}

/** Subscribes our Meta app to the number's account, without which no webhook comes. */
export async function subscribeChannel(id: string): Promise<void> {
  await api("POST", `${v1}/channels/${id}/subscribe`);
}

export async function createMetaApp(input: CreateMetaAppInput): Promise<MetaAppDto> {
  return (await api<MetaAppDto>("POST", `${v1}/meta-apps`, { body: input })).data;
}

export async function updateMetaApp(id: string, input: UpdateMetaAppInput): Promise<MetaAppDto> {
  return (await api<MetaAppDto>("PATCH", `${v1}/meta-apps/${id}`, { body: input })).data;
}

export async function deleteMetaApp(id: string): Promise<void> {
  await api("DELETE", `${v1}/meta-apps/${id}`);
}
