import { z } from "@hono/zod-openapi";
import { contactDto } from "#lib/contacts/schema.ts";
import { viewedConversationDto } from "#lib/conversations/schema.ts";
import { plainText } from "#lib/platform/http/fields.ts";

export const searchQuery = z.strictObject({
  /** Any fragment of a name, username or phone, the phone in any notation. */
  q: plainText(200),
});

export const searchResult = z
  .object({
    contacts: z.array(
      z.object({
        contact: contactDto,
        /** Their newest conversation; null when there was none. */
        conversation: viewedConversationDto.nullable(),
      }),
    ),
  })
  .openapi("SearchResult");
