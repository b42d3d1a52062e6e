import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { createApiKey, revokeApiKey } from "../commands/api-keys.ts";
import { listApiKeys } from "../data.ts";
import { presentApiKey } from "../present.ts";
import { apiKeyPage, createApiKeyInput, newApiKeyDto } from "../schema.ts";

const tag = "API keys";

export const apiKeyEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/api-keys",
    access: "api_keys.manage",
    summary: "Keys in use, without the keys themselves",
    tag,
    response: apiKeyPage,
    handle: async ({ actor }) => ({
      data: (await listApiKeys(actor.workspaceId)).map(presentApiKey),
      nextCursor: null,
    }),
  }),
  defineEndpoint({
    method: "post",
    path: "/api-keys",
    access: "api_keys.manage",
    summary: "Make a key; it is in this answer only",
    tag,
    body: createApiKeyInput,
    response: newApiKeyDto,
    status: 201,
    handle: async ({ actor, body }) => {
      const { row, key } = await createApiKey(actor, body);
      return { apiKey: presentApiKey(row), key };
    },
  }),
  defineEndpoint({
    method: "delete",
    path: "/api-keys/{id}",
    access: "api_keys.manage",
    summary: "Revoke a key",
    tag,
    params: idParams,
    status: 204,
    handle: ({ actor, params }) => revokeApiKey(actor, params.id),
  }),
];
