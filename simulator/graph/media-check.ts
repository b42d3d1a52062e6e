import { invalidParam } from "./graph-error.ts";
import { type Check, checkKeys, httpLink, type Keys, missing, optional, text } from "./shape.ts";

/** `id` or `link`, one of them (section 5.2). */
export function media(extra: Keys = {}): Check {
  return (value, path) => {
    const given = checkKeys(value, path, { id: optional(text()), link: optional(httpLink), ...extra });
    if (given.id === undefined && given.link === undefined) {
      throw missing(`${path}['id'] or ${path}['link']`);
    }
    if (given.id !== undefined && given.link !== undefined) {
      throw invalidParam(`Only one of ${path}['id'] and ${path}['link'] may be given.`);
    }
  };
}
