import { authorOf } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { checkApp } from "../commands/check-channel.ts";
import { setCallback } from "../commands/mend-channel.ts";
import { createMetaApp, deleteMetaApp, updateMetaApp } from "../commands/meta-apps.ts";
import { listMetaApps } from "../data.ts";
import { presentMetaApp } from "../present.ts";
import {
  channelCheckDto,
  createMetaAppInput,
  metaAppDto,
  metaAppPage,
  updateMetaAppInput,
} from "../schema.ts";

const tag = "Meta apps";
const access = "channels.manage";

export const metaAppEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/meta-apps",
    access,
    summary: "The Meta apps whose webhooks we accept",
    tag,
    response: metaAppPage,
    async handle({ actor }) {
      return { data: (await listMetaApps(actor.workspaceId)).map(presentMetaApp), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/meta-apps",
    access,
    summary: "Add a Meta app with its secret and verify token",
    tag,
    body: createMetaAppInput,
    response: metaAppDto,
    status: 201,
    handle: ({ actor, body }) => createMetaApp(actor.workspaceId, body, authorOf(actor)),
  }),
  defineEndpoint({
    method: "post",
    path: "/meta-apps/{id}/check",
    access,
    summary: "Ask Meta whether webhooks of an app can come: address, callback, secret, fields",
    tag,
    params: idParams,
    response: channelCheckDto,
    handle: ({ actor, params }) => checkApp(actor.workspaceId, params.id),
  }),
  defineEndpoint({
    method: "post",
    path: "/meta-apps/{id}/callback",
    access,
    summary: "Tell Meta our callback address and fields, with a new verify token",
    tag,
    params: idParams,
    status: 204,
    async handle({ actor, params }) {
      await setCallback(actor.workspaceId, params.id, authorOf(actor));
      return {};
    },
  }),
  defineEndpoint({
    method: "patch",
    path: "/meta-apps/{id}",
    access,
    summary: "Rename a Meta app or rotate its secret; 409 with the winner under `current`",
    tag,
    params: idParams,
    body: updateMetaAppInput,
    response: metaAppDto,
    handle: ({ actor, params, body }) => updateMetaApp(actor.workspaceId, params.id, body, authorOf(actor)),
  }),
  defineEndpoint({
    method: "delete",
    path: "/meta-apps/{id}",
    access,
    summary: "Forget a Meta app and its secrets; 409 while a number, even a disconnected one, belongs to it",
    tag,
    params: idParams,
    status: 204,
    handle: ({ actor, params }) => deleteMetaApp(actor.workspaceId, params.id, authorOf(actor)),
  }),
];
