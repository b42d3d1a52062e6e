import type { FakeMeta } from "../fake-meta.ts";
import type { Template, Waba } from "../world/model.ts";
import { type GraphContext, pickFields, readFields } from "./answers.ts";
import { GraphError, invalidParam } from "./graph-error.ts";

// Section 7.1. The recorded lists show `quality_score` unasked; the text says on request, and so do we.
const DEFAULT_FIELDS = [
  "name",
  "parameter_format",
  "components",
  "language",
  "status",
  "category",
  "sub_category",
  "previous_category",
  "correct_category",
  "message_send_ttl_seconds",
  "library_template_name",
];
const ON_REQUEST = [
  "id",
  "quality_score",
  "rejected_reason",
  "cta_url_link_tracking_opted_out",
  "degrees_of_freedom_spec",
  "specific_rejection_reason",
];
const KNOWN_FIELDS = [...DEFAULT_FIELDS, ...ON_REQUEST];

const DEFAULT_LIMIT = 25;
const MAX_LIMIT = 1000;

export function templateNode(c: GraphContext, template: Template): Record<string, unknown> {
  const known = Object.fromEntries(KNOWN_FIELDS.map((field) => [field, template[field]]));
  known.parameter_format ??= "POSITIONAL";
  return pickFields(known, readFields(c) ?? DEFAULT_FIELDS, "WhatsAppMessageTemplate");
}

const cursorOf = (template: Template) => Buffer.from(`template:${template.id}`).toString("base64url");

/** Position in `templates` of the template the cursor names. Throws 131059 for a cursor we never gave. */
function positionOf(cursor: string, templates: Template[]): number {
  const position = templates.findIndex((template) => cursorOf(template) === cursor);
  if (position < 0) throw new GraphError(131059);
  return position;
}

function filtered(c: GraphContext, waba: Waba): Template[] {
  const { name, status, category, language, quality_score: quality } = c.req.query();
  return [...waba.templates.values()].filter((template) => {
    if (name !== undefined && template.name !== name) return false;
    if (status !== undefined && template.status !== status.toUpperCase()) return false;
    if (category !== undefined && template.category !== category.toUpperCase()) return false;
    if (language !== undefined && template.language !== language) return false;
    const score = (template.quality_score as { score?: string } | undefined)?.score ?? "UNKNOWN";
    return quality === undefined || score === quality.toUpperCase();
  });
}

function readLimit(c: GraphContext): number {
  const given = c.req.query("limit");
  if (given === undefined) return DEFAULT_LIMIT;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1)
    throw invalidParam("Param limit must be an integer greater than 0.");
  return Math.min(limit, MAX_LIMIT);
}

function pageUrl(c: GraphContext, meta: FakeMeta, cursors: { after?: string; before?: string }): string {
  const url = new URL(c.req.url);
  const query = new URLSearchParams(url.search);
  for (const key of ["after", "before", "access_token"]) query.delete(key);
  for (const [key, value] of Object.entries(cursors)) query.set(key, value);
  return `${meta.baseUrl()}${url.pathname}?${query}`;
}

/** One page of GET /{waba}/message_templates with cursors as in fixtures/templates/list-*.json. */
export function templatePage(c: GraphContext, meta: FakeMeta, waba: Waba): Record<string, unknown> {
  const templates = filtered(c, waba);
  const limit = readLimit(c);
  const { after, before } = c.req.query();
  let start = 0;
  if (after !== undefined) start = positionOf(after, templates) + 1;
  else if (before !== undefined) start = Math.max(0, positionOf(before, templates) - limit);
  const page = templates.slice(start, start + limit);
  const data = page.map((template) => templateNode(c, template));
  const [first] = page;
  const last = page.at(-1);
  if (!first || !last) return { data };
  const cursors = { before: cursorOf(first), after: cursorOf(last) };
  const hasNext = start + limit < templates.length;
  return {
    data,
    paging: {
      cursors,
      ...(hasNext ? { next: pageUrl(c, meta, { after: cursors.after }) } : {}),
      ...(start > 0 ? { previous: pageUrl(c, meta, { before: cursors.before }) } : {}),
    },
  };
}
