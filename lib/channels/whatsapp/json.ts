/** JSON at the edge of the house: integers that JavaScript cannot hold, text that Postgres cannot hold. */

/**
 * JSON.parse, with integers beyond 2^53 as text: Meta's ids exceed it (platform reference, section 0) and a
 * rounded id belongs to somebody else. Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(mayHoldBigInteger.test(text) ? quoteBigIntegers(text) : text);
}

/** Cheap test before the scanner. Ids in strings start right after a quote, so ordinary webhooks do not match. */
const mayHoldBigInteger = /[:,[\s-]\d{16,}/;

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;

function quoteBigIntegers(text: string): string {
  let result = "";
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === quote) {
      at = endOfString(text, at);
    } else if (isDigit(char) || char === minus) {
      number.lastIndex = at;
      const match = number.exec(text);
      const token = match?.[0] ?? "-";
      const isInteger = match !== null && match[1] === undefined && match[2] === undefined;
      if (isInteger && !Number.isSafeInteger(Number(token))) {
        result += `${text.slice(copied, at)}"${token}"`;
        copied = at + token.length;
      }
      at += token.length;
    } else {
      at += 1;
    }
  }
  return result + text.slice(copied);
}

const quote = 34;
const minus = 45;
const backslash = 92;
const isDigit = (char: number) => char >= 48 && char <= 57;

/** Index behind the closing quote. A loop, not a regular expression: those recurse and overflow on 3 MB. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === backslash) at += 1;
    else if (char === quote) return at + 1;
  }
  return text.length;
}

/** Postgres refuses NUL in text and lone surrogates in jsonb; both would quarantine a readable message. */
export function cleanText(text: string): string {
  return (text.includes("\0") ? text.replaceAll("\0", "") : text).toWellFormed();
}

/** Deeper values are nobody's form answer; the limit keeps this recursion off the end of the stack. */
const maxDepth = 32;

/** A copy of JSON that somebody else composed, safe to store and to walk: see cleanText; too deep becomes null. */
export function cleanJson(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  if (typeof value !== "object" || value === null || depth >= maxDepth) return null;
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    // Assigning this key would set the prototype of the copy.
    if (key !== "__proto__") copy[cleanText(key)] = cleanJson(item, depth + 1);
  }
  return copy;
}

/** JSON.stringify for parsed JSON of any depth: the built-in one recurses and throws a RangeError. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return writeDeepJson(value);
  }
}

function writeDeepJson(root: unknown): string {
  const parts: string[] = [];
  const todo: ({ value: unknown } | string)[] = [{ value: root }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next === "string") {
      parts.push(next);
    } else if (typeof next.value !== "object" || next.value === null) {
      parts.push(JSON.stringify(next.value));
    } else {
      for (const token of tokensOf(next.value).reverse()) todo.push(token);
    }
  }
  return parts.join("");
}

function tokensOf(value: object): ({ value: unknown } | string)[] {
  const isArray = Array.isArray(value);
  const tokens: ({ value: unknown } | string)[] = [isArray ? "[" : "{"];
  for (const [key, item] of Object.entries(value)) {
    if (tokens.length > 1) tokens.push(",");
    if (!isArray) tokens.push(`${JSON.stringify(key)}:`);
    tokens.push({ value: item });
  }
  tokens.push(isArray ? "]" : "}");
  return tokens;
}
