import { withLinks } from "./links.ts";

/** What somebody typed, as text nodes; web addresses become links that leave nothing behind. */
export function RichText({ text, className }: { text: string; className?: string }) {
  return (
    <span
      dir="auto"
      className={`whitespace-pre-wrap break-words [overflow-wrap:anywhere] ${className ?? ""}`}
    >
      <TextWithLinks text={text} />
    </span>
  );
}

export function TextWithLinks({ text }: { text: string }) {
  let at = 0;
  return withLinks(text).map((part) => {
    at += part.text.length;
    if (part.kind === "text") return part.text;
    return (
      <a
        key={at}
        href={part.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-accent-text underline underline-offset-2"
      >
        {part.text}
      </a>
    );
  });
}
