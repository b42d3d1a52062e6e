import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import type {
  ChannelCheckDto,
  ChannelDto,
  ConnectChannelInput,
  CreateMetaAppInput,
  MetaAppDto,
  UpdateChannelInput,
  UpdateMetaAppInput,
} from "./schema.ts";

const v1 = "/api/v1";

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: async ({ signal }) =>
    (await api<{ data: ChannelDto[] }>("GET", `${v1}/channels`, { signal })).data.data,
  staleTime: Number.POSITIVE_INFINITY,
});

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
