import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { addContact } from "./commands/add-contact.ts";
import { blockContact, unblockContact } from "./commands/block-contact.ts";
import { updateContact } from "./commands/update-contact.ts";
import {
  addContactInput,
  addedContactDto,
  blockContactInput,
  contactDto,
  updateContactInput,
} from "./schema.ts";

const tag = "Contacts";

export const contactEndpoints = [
  defineEndpoint({
    method: "post",
    path: "/contacts",
    access: "contacts.manage",
    summary: "The contact with a phone number, in any form of its country; made when there is none",
    tag,
    body: addContactInput,
    response: addedContactDto,
    handle: ({ actor, body }) => addContact(actor.workspaceId, body),
  }),
  defineEndpoint({
    method: "patch",
    path: "/contacts/{id}",
    access: "contacts.manage",
    summary: "Name a contact, set their language, notes or labels; 409 with the winner under `current`",
    tag,
    params: idParams,
    body: updateContactInput,
    response: contactDto,
    handle: ({ actor, params, body }) => updateContact(actor.workspaceId, params.id, body),
  }),
  defineEndpoint({
    method: "post",
    path: "/contacts/{id}/block",
    access: "contacts.manage",
    summary:
      "Block a contact: nothing is sent to them, and what they write reopens, counts and rings nowhere",
    tag,
    params: idParams,
    body: blockContactInput,
    isBodyOptional: true,
    response: contactDto,
    handle: ({ actor, params, body }) => blockContact(actor, params.id, body.reason),
  }),
  defineEndpoint({
    method: "post",
    path: "/contacts/{id}/unblock",
    access: "contacts.manage",
    summary: "Unblock a contact",
    tag,
    params: idParams,
    response: contactDto,
    handle: ({ actor, params }) => unblockContact(actor, params.id),
  }),
];
