import type { ButtonPart } from "#lib/templates/template-parts.ts";
import { valueProblem } from "#lib/templates/template-variables.ts";
import { interactiveLimits as products } from "./interactive-limits.ts";
import type { GivenButton } from "./template-input.ts";
import { templateLimits as most } from "./template-limits.ts";
import type { Say } from "./template-problem.ts";

/** A button that is given what it takes: whether that keeps the rules. */
export function checkButton(say: Say, pointer: string, { url }: ButtonPart, given: GivenButton): void {
  switch (given.type) {
    case "url": {
      const filled = url.replace(/\{\{[^}]*\}\}/, () => given.suffix);
      checkValue(say, `${pointer}/suffix`, given.suffix, filled.length - most.url);
      break;
    }
    case "copy_code":
      checkValue(say, `${pointer}/code`, given.code, given.code.length - most.code);
      break;
    case "quick_reply":
      checkOwn(say, `${pointer}/payload`, given.payload, most.payload);
      break;
    case "flow":
      checkOwn(say, `${pointer}/token`, given.token, most.flowToken);
      break;
    case "voice_call":
      checkOwn(say, `${pointer}/payload`, given.payload, most.callPayload);
      break;
    case "catalog":
      checkOwn(say, `${pointer}/thumbnailProductId`, given.thumbnailProductId, products.productId);
      break;
    case "mpm":
      checkOwn(say, `${pointer}/thumbnailProductId`, given.thumbnailProductId, products.productId);
      checkSections(say, `${pointer}/sections`, given.sections);
      break;
  }
}

function checkValue(say: Say, pointer: string, value: string, over: number): void {
  const kind = valueProblem(value);
  if (kind !== null) say(pointer, kind);
  else if (over > 0) say(pointer, "long", over);
}

/** What the customer never reads: it may hold what it likes, but not nothing. */
export function checkOwn(say: Say, pointer: string, value: string | undefined, longest: number): void {
  if (value === undefined) return;
  if (value.trim() === "") say(pointer, "empty");
  else if (value.length > longest) say(pointer, "long", value.length - longest);
}

/** As the request's own schema has it, for forms: titles where there are several, and at most so many products. */
function checkSections(
  say: Say,
  pointer: string,
  sections: readonly { title?: string | undefined; productIds: readonly string[] }[],
): void {
  const ids = sections.flatMap(({ productIds }) => productIds);
  const titles = sections.map(({ title = "" }) => title);
  if (ids.length === 0 || sections.some(({ productIds }) => productIds.length === 0)) say(pointer, "empty");
  else if (sections.length > 1 && titles.includes("")) say(pointer, "needs_titles");
  else if (ids.length > products.products || sections.length > products.sections) say(pointer, "too_many");
  else {
    const over = Math.max(
      ...ids.map((id) => id.length - products.productId),
      ...titles.map((title) => title.length - products.sectionTitle),
    );
    if (over > 0) say(pointer, "long", over);
  }
}
