import { z } from "@hono/zod-openapi";

export const id = z.uuid();
/** WhatsApp's id of a message; how long it may be, nobody documents. */
export const providerMessageId = z.string().min(1).max(2000);

/**
 * Text as an agent or a program gave it, counted in UTF-16 units: WhatsApp does not say how it counts, and by these
 * nothing we accept is too long. NUL and lone surrogates go: neither the database nor a phone can hold them.
 */
export function textOfLength(most: number) {
  return optionalText(most).refine((value) => value.trim() !== "", "must not be empty");
}

/** As textOfLength(), and may be empty. */
export function optionalText(most: number) {
  return (
    z
      .string()
      .max(most)
      // By itself the limit above counts code points, of which an emoji is one.
      .refine((value) => value.length <= most, `must have at most ${most} UTF-16 units`)
      .transform((value) => value.replaceAll("\u0000", "").toWellFormed())
  );
}

/** An address a phone can open. */
export const webAddress = textOfLength(2000).refine(
  (value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value),
  "must be an http or https address",
);

/** Complains where a value stands that an earlier one has already. */
export function complainOfDoubles(
  context: z.RefinementCtx,
  values: readonly string[],
  pathOf: (index: number) => PropertyKey[],
): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) === index) return;
    context.addIssue({ code: "custom", path: pathOf(index), message: "must be unique" });
  });
}
