/**
 * JSON with line breaks and indentation, character by character: numbers beyond 2^53 stay as they are, and text that
 * is cut off or no JSON at all still comes out whole.
 */
export function indentJson(text: string): string {
  const source = text.trim();
  let out = "";
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (isInString) {
      out += char;
      if (char === "\\") {
        at += 1;
        out += source.charAt(at);
      } else if (char === '"') isInString = false;
    } else if (char === "{" || char === "[") {
      const end = /^\s*[}\]]/.exec(source.slice(at + 1, at + 200));
      if (end) {
        out += char + end[0].trim();
        at += end[0].length;
      } else {
        depth += 1;
        out += char + line(depth);
      }
    } else if (char === "}" || char === "]") {
      depth = Math.max(0, depth - 1);
      out += line(depth) + char;
    } else if (char === ",") out += char + line(depth);
    else if (char === ":") out += ": ";
    else if (!/\s/.test(char)) {
      out += char;
      isInString = char === '"';
    }
  }
  return out;
}

const line = (depth: number) => `\n${"  ".repeat(depth)}`;
