/** Reads the `content` of a message: stored facts in shapes that may be older or newer than this page. */
export type Content = Record<string, unknown>;

export function textIn(content: Content, name: string): string | null {
  const value = content[name];
  return typeof value === "string" && value !== "" ? value : null;
}

export function numberIn(content: Content, name: string): number | null {
  const value = content[name];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

export function objectIn(content: Content, name: string): Content | null {
  const value = content[name];
  return isContent(value) ? value : null;
}

export function listIn(content: Content, name: string): Content[] {
  const value = content[name];
  return Array.isArray(value) ? value.filter(isContent) : [];
}

function isContent(value: unknown): value is Content {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
