import { cardPrefix, type TemplateField, templateFields } from "#lib/templates/template-fields.ts";
import { readParts } from "#lib/templates/template-parts.ts";
import { previewOf, type ShownFace, type TemplatePreview } from "#lib/templates/template-preview.ts";
import type {
  ParameterFormat,
  TemplateComponents,
  TemplateValues,
} from "#lib/templates/template-variables.ts";
import { mediaHref } from "./media-href.ts";
import { readPlace } from "./read-place.ts";
import { draftButtons, jsonOf, minutesOf, optional } from "./template-draft-buttons.ts";
import type { TemplateProblemKind } from "./template-problem.ts";
import { type GivenFace, type TemplateValuesGiven, templateProblems } from "./template-problems.ts";

type Described = { components: TemplateComponents; parameterFormat: ParameterFormat };

/** A file chosen for a header; `mediaId` null: still on its way to the server. */
export type DraftFile = { mediaId: string | null; fileName: string };
/** `values`: what was typed, by the id of its field; `files`: by the same ids. */
export type TemplateDraft = { values: TemplateValues; files: Readonly<Record<string, DraftFile>> };

/** What is wrong with a field; `over`: so many characters. */
export type DraftProblem = {
  kind: TemplateProblemKind | "not_a_place" | "not_json" | "not_minutes" | "uploading";
  over: number;
};

type Made<T> = { given: T; at: Map<string, string> };

/** What is sent, exactly as typed; `at`: the field that each place of the request came from. */
export function givenOf(template: Described, draft: TemplateDraft): Made<TemplateValuesGiven> {
  const fields = templateFields(template);
  const isNamed = template.parameterFormat === "NAMED";
  const { given, at } = faceOf(fields, draft, null, isNamed);
  const cards = readParts(template.components).cards.map((_, index) => faceOf(fields, draft, index, isNamed));
  cards.forEach((card, index) => {
    for (const [pointer, id] of card.at) at.set(`/cards/${index}${pointer}`, id);
  });
  at.set("/offerExpiresAt", "expiry");
  const expiry = Date.parse(draft.values.expiry ?? "");
  const { header = [], ...rest } = given;
  return {
    at,
    given: {
      header,
      ...rest,
      ...(Number.isNaN(expiry) ? {} : { offerExpiresAt: new Date(expiry).toISOString() }),
      ...(cards.length === 0 ? {} : { cards: cards.map((card) => withoutHeader(card.given)) }),
    },
  };
}

function withoutHeader({ header: _, location: _place, ...card }: GivenFace) {
  return card;
}

/** What WhatsApp would refuse, by field. Nothing typed is ever changed: people are told instead. */
export function draftProblems(
  template: Described,
  draft: TemplateDraft,
  now: number,
): ReadonlyMap<string, DraftProblem> {
  const { given, at } = givenOf(template, draft);
  const fields = templateFields(template);
  const problems = new Map<string, DraftProblem>();
  for (const { pointer, kind, over } of templateProblems(template, given, now)) {
    const id = at.get(pointer) ?? longestOf(fields, draft, pointer);
    if (id !== undefined && !problems.has(id)) problems.set(id, { kind, over });
  }
  for (const field of fields) {
    const own = ownProblem(field, draft);
    if (own !== null) problems.set(field.id, { kind: own, over: 0 });
  }
  return problems;
}

/** What the whole text around the values makes too long is shown at the value that is easiest to shorten. */
function longestOf(
  fields: readonly TemplateField[],
  { values }: TemplateDraft,
  pointer: string,
): string | undefined {
  const [, card, component] = /^(?:\/cards\/(\d+))?\/(header|body)$/.exec(pointer) ?? [];
  const own = fields.filter(
    (field) => field.variable?.component === component && String(field.card ?? "") === (card ?? ""),
  );
  const length = ({ id }: TemplateField) => (values[id] ?? "").length;
  return own.toSorted((a, b) => length(b) - length(a))[0]?.id;
}

/** What only the form can know: it is not what it should be, and so did not come into the request. */
function ownProblem(
  { id, kind }: TemplateField,
  { values, files }: TemplateDraft,
): DraftProblem["kind"] | null {
  const typed = values[id]?.trim() ?? "";
  if (files[id]?.mediaId === null) return "uploading";
  if (typed === "") return null;
  if (kind === "place" && readPlace(typed) === null) return "not_a_place";
  if (kind === "flow_data" && jsonOf(typed) === null) return "not_json";
  if (kind === "ttl" && minutesOf(typed) === null) return "not_minutes";
  return null;
}

/** As the customer will see it, gaps and all. */
export function draftPreview(template: Described, draft: TemplateDraft): TemplatePreview {
  const { given } = givenOf(template, draft);
  const shown = (face: GivenFace, card: number | null): ShownFace => {
    const file = draft.files[`${cardPrefix(card)}file`];
    return {
      header: face.header,
      body: face.body,
      file: file && { href: file.mediaId === null ? null : mediaHref(file.mediaId), name: file.fileName },
      place: face.location && {
        ...face.location,
        name: face.location.name ?? null,
        address: face.location.address ?? null,
      },
      productId: face.product?.productId,
      buttons: face.buttons,
    };
  };
  return previewOf(template.components, template.parameterFormat, {
    ...shown(given, null),
    offerExpiresAt: given.offerExpiresAt,
    cards: given.cards?.map(shown),
  });
}

function faceOf(
  fields: readonly TemplateField[],
  draft: TemplateDraft,
  card: number | null,
  isNamed: boolean,
): Made<GivenFace> {
  const { values, files } = draft;
  const at = new Map<string, string>();
  const prefix = cardPrefix(card);
  const own = fields.filter((field) => field.card === card);
  const typed = (id: string) =>
    Object.hasOwn(values, `${prefix}${id}`) ? (values[`${prefix}${id}`] ?? "") : "";
  const texts = (component: "header" | "body") =>
    own
      .filter(({ variable }) => variable?.component === component)
      .map(({ id, variable }, index) => {
        at.set(`/${component}/${index}/value`, id);
        const value = Object.hasOwn(values, id) ? (values[id] ?? "") : "";
        return isNamed ? { name: variable?.key ?? "", value } : { value };
      });
  const has = (kind: TemplateField["kind"]) => own.some((field) => field.kind === kind);
  at.set("/media", `${prefix}file`);
  at.set("/location", `${prefix}place`);
  at.set("/product/productId", `${prefix}product`);
  at.set("/product/catalogId", "catalog");
  const file = files[`${prefix}file`];
  const place = readPlace(typed("place"));
  const buttons = draftButtons(own, values, at);
  return {
    at,
    given: {
      header: texts("header"),
      ...(file?.mediaId ? { media: { mediaId: file.mediaId } } : {}),
      ...(place
        ? {
            location: {
              ...place,
              ...optional("name", typed("place_name")),
              ...optional("address", typed("place_address")),
            },
          }
        : {}),
      ...(has("product")
        ? { product: { productId: typed("product").trim(), catalogId: (values.catalog ?? "").trim() } }
        : {}),
      body: texts("body"),
      ...(buttons.length > 0 ? { buttons } : {}),
    },
  };
}
