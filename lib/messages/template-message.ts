import { AppError } from "#lib/errors.ts";
import { headerFileKind, readParts, type TemplateFace } from "#lib/templates/template-parts.ts";
import { plainText, previewOf } from "#lib/templates/template-preview.ts";
import { unsupportedReason } from "#lib/templates/template-support.ts";
import type { ParameterFormat, TemplateComponents } from "#lib/templates/template-variables.ts";
import type { TemplateContent, TemplateFaceContent, TemplateMedia } from "./message-content.ts";
import type { WantedFile } from "./stored-content.ts";
import type { GivenButton, GivenMedia } from "./template-input.ts";
import type { TemplateProblem } from "./template-problem.ts";
import { cardFace, type GivenFace, type TemplateValuesGiven, templateProblems } from "./template-problems.ts";

/** A template as stored, with the components as Meta gave them. */
export type SentTemplate = {
  name: string;
  language: string;
  category: string;
  parameterFormat: ParameterFormat;
  components: TemplateComponents;
};

/** What a template message keeps: the values, and the template as it was, so that its bubble never changes. */
export type StoredTemplate = TemplateContent & { category: string; components: TemplateComponents };

/** A file of a template, with the id that its message will know it by. */
export type TemplateFile = WantedFile & { id: string };

/** `newId`: what each file is known by from now on. */
type FillingTools = { now: Date; newId: () => string };

/**
 * A template with the values exactly as typed, its body as the customer will read it, and the files it takes along.
 * Throws `template_not_usable` for a template we cannot send, `template_values_invalid` with a pointer to the value.
 */
export function fillTemplate(
  template: SentTemplate,
  given: TemplateValuesGiven,
  { now, newId }: FillingTools,
): { template: StoredTemplate; text: string; files: TemplateFile[] } {
  const { name, language, category, components, parameterFormat } = template;
  const reason = unsupportedReason(components);
  if (reason !== null) throw new AppError("template_not_usable", { detail: reason });
  const [problem] = templateProblems(template, given, now.getTime());
  if (problem !== undefined) throw refusal(problem);
  const parts = readParts(components);
  const files: TemplateFile[] = [];
  const take = (file: WantedFile) => {
    const id = newId();
    files.push({ ...file, id });
    return id;
  };
  const cards = (given.cards ?? []).flatMap((card, index) => {
    const face = cardFace(parts, index);
    return face ? [faceContent(face, card, `/template/cards/${index}`, take)] : [];
  });
  const { header, body, ...rest } = faceContent(parts, given, "/template", take);
  const { offerExpiresAt } = given;
  const stored: StoredTemplate = {
    ...{ name, language, category, header, body, ...rest },
    ...(offerExpiresAt === undefined ? {} : { offerExpiresAt }),
    ...(cards.length > 0 ? { cards } : {}),
    components,
  };
  return { template: stored, text: plainText(previewOf(components, parameterFormat, { body }).body), files };
}

/** Notes a file of the message, and answers with its id there. */
type Take = (file: WantedFile) => string;

function faceContent(face: TemplateFace, given: GivenFace, pointer: string, take: Take): TemplateFaceContent {
  const { location, product } = given;
  const media = given.media && mediaContent(face, given.media, `${pointer}/media`, take);
  const buttons = buttonsOf(face, given);
  const place = location && { ...location, name: location.name ?? null, address: location.address ?? null };
  return {
    header: (given.header ?? []).map(parameterOf),
    body: given.body.map(parameterOf),
    ...(media ? { media } : {}),
    ...(place ? { location: place } : {}),
    ...(product ? { product } : {}),
    ...(buttons.length > 0 ? { buttons } : {}),
  };
}

function parameterOf({ name, value }: { name?: string | undefined; value: string }) {
  return { name: name ?? null, value };
}

function mediaContent(
  face: TemplateFace,
  { mediaId, link, fileName }: GivenMedia,
  pointer: string,
  take: Take,
): TemplateMedia | null {
  const kind = headerFileKind(face);
  if (kind === null) return null;
  if (mediaId === undefined) return { kind, fileId: null, link: link ?? null, fileName: fileName ?? null };
  const fileId = take({ mediaId, kind, pointer: `${pointer}/mediaId`, fileName, isVoice: false });
  return { kind, fileId, link: null, fileName: fileName ?? null };
}

/** The button of a one-time code carries what the body says: the same code (platform reference, 5.5). */
function buttonsOf(face: TemplateFace, { buttons = [], body }: GivenFace): GivenButton[] {
  const code = body[0]?.value;
  const codes = face.buttons.flatMap(({ isOneTimeCode }, index) =>
    isOneTimeCode && code !== undefined ? [{ type: "url" as const, index, suffix: code }] : [],
  );
  return [...buttons, ...codes].sort((a, b) => a.index - b.index);
}

function refusal({ pointer, kind, over, detail }: TemplateProblem): AppError {
  const rule = over > 0 ? `${kind}, by ${over}` : kind;
  return new AppError("template_values_invalid", { pointer: `/template${pointer}`, detail: detail ?? rule });
}
