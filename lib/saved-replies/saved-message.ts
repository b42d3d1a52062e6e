import { z } from "@hono/zod-openapi";
import { draftOf } from "#lib/messages/builder-draft.ts";
import { interactiveInput } from "#lib/messages/interactive-input.ts";
import { location } from "#lib/messages/outgoing-input.ts";

/**
 * What can be saved besides words: what the forms can open again, without files, which are only kept for a day. Limits are
 * those of sending, variables counted as they are written; filled ones are looked at again before they leave.
 */
export const savedMessage = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("location"), location }),
  z.strictObject({
    kind: z.literal("interactive"),
    interactive: interactiveInput.superRefine((question, context) => {
      if ("header" in question && question.header && question.header.type !== "text") {
        context.addIssue({ code: "custom", path: ["header"], message: "must be a text" });
      } else if (draftOf({ kind: "interactive", interactive: question }) === null) {
        context.addIssue({ code: "custom", path: ["type"], message: "cannot be saved" });
      }
    }),
  }),
]);
export type SavedMessage = z.output<typeof savedMessage>;
