import type { ReactNode } from "react";

type MarkedTextProps = { text: string; marks: readonly { start: number; end: number }[] };

/** A line of somebody's words with what was looked for marked. The words stay text, whatever they look like. */
export function MarkedText({ text, marks }: MarkedTextProps) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    parts.push(
      text.slice(at, start),
      <mark key={start} className="rounded-[2px] bg-warn-soft font-medium text-ink">
        {text.slice(start, end)}
      </mark>,
    );
    at = end;
  }
  return (
    <bdi>
      {parts}
      {text.slice(at)}
    </bdi>
  );
}
