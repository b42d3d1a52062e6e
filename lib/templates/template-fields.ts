import { type ButtonPart, headerFileKind, readParts, type TemplateFace } from "./template-parts.ts";
import { cardsOf } from "./template-support.ts";
import {
  buttonsOf,
  componentOf,
  type ParameterFormat,
  type TemplateComponents,
  templateVariables,
  upper,
  variableId,
} from "./template-variables.ts";

/** `text`: a variable of header or body. Places are three: where, its name, its address. */
export type TemplateFieldKind =
  | "text"
  | "one_time_code"
  | "image"
  | "video"
  | "document"
  | "place"
  | "place_name"
  | "place_address"
  | "product"
  | "catalog"
  | "expiry"
  | "suffix"
  | "coupon"
  | "payload"
  | "flow_token"
  | "flow_data"
  | "thumbnail"
  | "products"
  | "ttl";

/** One thing to fill in before a template can be sent. */
export type TemplateField = {
  /** `variableId` of a text; else card, place and kind. */
  id: string;
  kind: TemplateFieldKind;
  /** Which card it stands on, from 0; null: the message itself. */
  card: number | null;
  variable: { component: "header" | "body"; key: string } | null;
  /** Of a button: its place among all of its face, and its words. */
  button: { index: number; text: string; type: ButtonPart["takes"] } | null;
  example: string | null;
  /** Left empty, WhatsApp has a value of its own. */
  isOptional: boolean;
};

/** What is brought as a file. */
export type TemplateFileKind = Extract<TemplateFieldKind, "image" | "video" | "document">;

/** Null: it is typed. */
export function fileKindOf({ kind }: TemplateField): TemplateFileKind | null {
  return kind === "image" || kind === "video" || kind === "document" ? kind : null;
}

type Described = { components: TemplateComponents; parameterFormat: ParameterFormat };
type Blank = Pick<TemplateField, "id" | "kind"> & Partial<TemplateField>;

/** All of them, in the order in which the customer reads what they fill; cards after the message. */
export function templateFields({ components, parameterFormat }: Described): TemplateField[] {
  const parts = readParts(components);
  const carousel = components.find(({ type }) => upper(type) === "CAROUSEL");
  const cards = cardsOf(carousel).flatMap((card, index) => {
    const face = parts.cards[index];
    return face ? faceFields(card, face, parameterFormat, index) : [];
  });
  // One catalogue for all products of a message: it is the one that is connected.
  const isOfProducts = [parts, ...parts.cards].some(({ header }) => header?.format === "PRODUCT");
  return [
    ...(isOfProducts ? [field({ id: "catalog", kind: "catalog" })] : []),
    ...faceFields(components, parts, parameterFormat, null),
    ...(parts.offer?.expires ? [field({ id: "expiry", kind: "expiry" })] : []),
    ...cards,
  ];
}

/** Ids of one card's fields begin so. */
export function cardPrefix(card: number | null): string {
  return card === null ? "" : `card:${card}:`;
}

function field(blank: Blank): TemplateField {
  return { card: null, variable: null, button: null, example: null, isOptional: false, ...blank };
}

function faceFields(
  components: TemplateComponents,
  face: TemplateFace,
  format: ParameterFormat,
  card: number | null,
): TemplateField[] {
  const prefix = cardPrefix(card);
  const hasCode = face.buttons.some(({ isOneTimeCode }) => isOneTimeCode);
  const texts = templateVariables(components, format).map(({ component, key, example }) =>
    field({
      id: `${prefix}${variableId({ component, key })}`,
      kind: hasCode && component === "body" ? "one_time_code" : "text",
      card,
      variable: { component, key },
      example,
    }),
  );
  const examples = buttonsOf(componentOf(components, "buttons")).map(({ example }) => example);
  return [
    ...headerBlanks(face).map((blank) => field({ card, ...blank, id: `${prefix}${blank.id}` })),
    ...texts,
    ...face.buttons.flatMap((button, index) =>
      buttonBlanks(button, examples[index]).map((blank) =>
        field({
          card,
          button: { index, text: button.text, type: button.takes },
          ...blank,
          id: `${prefix}button:${index}:${blank.id}`,
        }),
      ),
    ),
  ];
}

function headerBlanks(face: TemplateFace): Blank[] {
  const file = headerFileKind(face);
  if (file !== null) return [{ id: "file", kind: file }];
  switch (face.header?.format) {
    case "LOCATION":
      return [
        { id: "place", kind: "place" },
        { id: "place_name", kind: "place_name", isOptional: true },
        { id: "place_address", kind: "place_address", isOptional: true },
      ];
    case "PRODUCT":
      return [{ id: "product", kind: "product" }];
    default:
      return [];
  }
}

function buttonBlanks({ takes, url }: ButtonPart, examples: unknown): Blank[] {
  const example = Array.isArray(examples) && typeof examples[0] === "string" ? examples[0] : null;
  switch (takes) {
    case "url": {
      const before = url.slice(0, url.indexOf("{{"));
      return [
        {
          id: "suffix",
          kind: "suffix",
          example: example?.startsWith(before) ? example.slice(before.length) : null,
        },
      ];
    }
    case "copy_code":
      return [{ id: "coupon", kind: "coupon", example }];
    case "quick_reply":
      return [{ id: "payload", kind: "payload", isOptional: true }];
    case "flow":
      return [
        { id: "flow_token", kind: "flow_token", isOptional: true },
        { id: "flow_data", kind: "flow_data", isOptional: true },
      ];
    case "catalog":
      return [{ id: "thumbnail", kind: "thumbnail", isOptional: true }];
    case "mpm":
      return [
        { id: "products", kind: "products" },
        { id: "thumbnail", kind: "thumbnail", isOptional: true },
      ];
    case "voice_call":
      return [
        { id: "ttl", kind: "ttl", isOptional: true },
        { id: "payload", kind: "payload", isOptional: true },
      ];
    case null:
      return [];
  }
}

/**
 * What is typed into a variable is put into the ends of links and the coupons that had the same sample, as long as they
 * say the same: nobody types an order number twice.
 */
export function withFollowers(
  fields: readonly TemplateField[],
  values: Readonly<Record<string, string>>,
  id: string,
  value: string,
): Record<string, string> {
  const source = fields.find((one) => one.id === id);
  const before = values[id] ?? "";
  const isFollower = ({ kind, example, ...one }: TemplateField) =>
    (kind === "suffix" || kind === "coupon") &&
    example !== null &&
    example === source?.example &&
    (values[one.id] ?? "") === before;
  const followers = source?.kind === "text" ? fields.filter(isFollower) : [];
  return { ...values, ...Object.fromEntries(followers.map((one) => [one.id, value])), [id]: value };
}
