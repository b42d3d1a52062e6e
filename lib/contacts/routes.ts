import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { updateContact } from "./commands/update-contact.ts";
import { contactDto, updateContactInput } from "./schema.ts";

export const contactEndpoints = [
  defineEndpoint({
    method: "patch",
    path: "/contacts/{id}",
    // Whoever answers customers may say what they are called.
    access: "conversations.reply",
    summary: "Name a contact, set their language or labels; 409 with the winner under `current`",
    tag: "Contacts",
    params: idParams,
    body: updateContactInput,
    response: contactDto,
    handle: ({ actor, params, body }) => updateContact(actor.workspaceId, params.id, body),
  }),
];
