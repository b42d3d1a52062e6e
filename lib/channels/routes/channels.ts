import { markPosition } from "#lib/event-log/data.ts";
import { authorOf } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import {
  sampleDto,
  syncTemplatesInput,
  syncTemplatesResult,
  uploadSampleQuery,
} from "#lib/templates/schema.ts";
import { acknowledgeTemplate } from "../commands/acknowledge-template.ts";
import { checkChannel } from "../commands/check-channel.ts";
import { connectChannel } from "../commands/connect-channel.ts";
import { registerChannel, subscribeChannel } from "../commands/mend-channel.ts";
import { syncTemplates } from "../commands/sync-templates.ts";
import { disconnectChannel, updateChannel } from "../commands/update-channel.ts";
import { uploadSample } from "../commands/upload-sample.ts";
import { listChannels } from "../data.ts";
import { presentChannel } from "../present.ts";
import {
  acknowledgeTemplateInput,
  channelCheckDto,
  channelDto,
  channelPage,
  connectChannelInput,
  registerChannelInput,
  updateChannelInput,
} from "../schema.ts";

const tag = "Channels";
const access = "channels.manage";

const list = defineEndpoint({
  method: "get",
  path: "/channels",
  access: "channels.read",
  summary: "The connected numbers",
  tag,
  response: channelPage,
  async handle({ actor, setHeader }) {
    await markPosition(actor.workspaceId, setHeader);
    return { data: (await listChannels(actor.workspaceId)).map(presentChannel), nextCursor: null };
  },
});

const connect = defineEndpoint({
  method: "post",
  path: "/channels",
  access,
  summary: "Connect a number",
  tag,
  body: connectChannelInput,
  response: channelDto,
  status: 201,
  handle: ({ actor, body }) => connectChannel(actor.workspaceId, body, authorOf(actor)),
});

const update = defineEndpoint({
  method: "patch",
  path: "/channels/{id}",
  access,
  summary: "Change a number's settings or token; 409 with the winner under `current`",
  tag,
  params: idParams,
  body: updateChannelInput,
  response: channelDto,
  handle: ({ actor, params, body }) => updateChannel(actor.workspaceId, params.id, body, authorOf(actor)),
});

const disconnect = defineEndpoint({
  method: "delete",
  path: "/channels/{id}",
  access,
  summary: "Disconnect a number: its token is forgotten, its conversations stay",
  tag,
  params: idParams,
  status: 204,
  async handle({ actor, params }) {
    await disconnectChannel(actor.workspaceId, params.id, authorOf(actor));
    return {};
  },
});

const check = defineEndpoint({
  method: "post",
  path: "/channels/{id}/check",
  access,
  summary: "Ask WhatsApp whether token, number, subscription and webhooks are in order",
  tag,
  params: idParams,
  response: channelCheckDto,
  handle: ({ actor, params }) => checkChannel(actor.workspaceId, params.id),
});

const subscribe = defineEndpoint({
  method: "post",
  path: "/channels/{id}/subscribe",
  access,
  summary: "Subscribe our app to the account's webhooks",
  tag,
  params: idParams,
  status: 204,
  async handle({ actor, params }) {
    await subscribeChannel(actor.workspaceId, params.id);
    return {};
  },
});

const register = defineEndpoint({
  method: "post",
  path: "/channels/{id}/register",
  access,
  summary: "Register a number on the Cloud API with its two-step PIN, which is not kept",
  tag,
  params: idParams,
  body: registerChannelInput,
  status: 204,
  async handle({ actor, params, body }) {
    await registerChannel(actor.workspaceId, params.id, body.pin, authorOf(actor));
    return {};
  },
});

/** Stands here because asking WhatsApp takes a channel's access token. */
const sync = defineEndpoint({
  method: "post",
  path: "/templates/sync",
  access: "templates.sync",
  summary: "Fetch the templates of a number's account, or of all accounts",
  tag: "Templates",
  body: syncTemplatesInput,
  response: syncTemplatesResult,
  handle: ({ actor, body }) => syncTemplates(actor.workspaceId, body.channelId ?? null),
});

const sample = defineEndpoint({
  method: "post",
  path: "/template-samples",
  access: "templates.draft",
  summary:
    "Upload a sample for the header of a template: its bytes are the body. The handle goes into `example.header_handle`",
  tag: "Templates",
  query: uploadSampleQuery,
  takesBytes: true,
  response: sampleDto,
  status: 201,
  handle: ({ actor, query, bytes }) => uploadSample(actor.workspaceId, query.channelId, bytes, query.type),
});

const acknowledge = defineEndpoint({
  method: "post",
  path: "/templates/{id}/acknowledge",
  access: "templates.manage",
  summary:
    "Say that you have seen that a template was rejected, disabled or put into another category: that alarm ends",
  tag: "Templates",
  params: idParams,
  body: acknowledgeTemplateInput,
  status: 204,
  async handle({ actor, params, body }) {
    await acknowledgeTemplate(actor.workspaceId, params.id, body.codes, authorOf(actor));
    return {};
  },
});

export const channelEndpoints = [
  ...[list, connect, update, disconnect, check, subscribe, register],
  ...[sync, sample, acknowledge],
];
