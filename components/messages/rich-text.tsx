import type { ReactNode } from "react";
import { type Block, formatText, type Inline } from "#lib/messages/format-text.ts";
import { withLinks } from "#lib/messages/links.ts";

/** Pieces of one text. One that is missing is still to be filled in, and stands out. */
export type FillablePart = { text: string; isMissing: boolean };

const emphases = { bold: "strong", italic: "em", strike: "s" } as const;
const wrapping = "whitespace-pre-wrap break-words [overflow-wrap:anywhere]";
const codeLook = "rounded-sm bg-[color-mix(in_srgb,currentColor_9%,transparent)] font-mono text-[0.92em]";

/** A text of WhatsApp as the customer sees it. Only ever text nodes in elements of ours: nothing in it can run. */
export function RichText({ text }: { text: string }) {
  return <Formatted text={text} gaps={[]} />;
}

/** The same of a text with places to fill in. A mark may begin in one part and end in another. */
export function RichParts({ parts }: { parts: readonly FillablePart[] }) {
  return <Formatted text={wholeOf(parts)} gaps={gapsIn(parts)} />;
}

/** What WhatsApp does not format: only web addresses become links, that leave nothing behind. */
export function PlainText({ text }: { text: string }) {
  return (
    <span dir="auto" className={wrapping}>
      <TextWithLinks text={text} />
    </span>
  );
}

export function TextWithLinks({ text }: { text: string }) {
  return <Inlines parts={withLinks(text)} gaps={[]} />;
}

type Gap = { start: number; end: number };

function Formatted({ text, gaps }: { text: string; gaps: readonly Gap[] }) {
  const blocks = formatText(text);
  const [first] = blocks;
  if (blocks.length === 1 && first?.kind === "text") {
    return (
      <span dir="auto" className={wrapping}>
        <Inlines parts={first.parts} gaps={gaps} />
      </span>
    );
  }
  return (
    <div className={`grid grid-cols-1 gap-1 ${wrapping}`}>
      {blocks.map((block) => (
        <BlockView key={block.at} block={block} gaps={gaps} />
      ))}
    </div>
  );
}

function BlockView({ block, gaps }: { block: Block; gaps: readonly Gap[] }) {
  switch (block.kind) {
    case "text":
      return (
        // The line that ends it: without it an empty last line would have no height.
        <p dir="auto">
          <Inlines parts={block.parts} gaps={gaps} />
          {"\n"}
        </p>
      );
    case "quote":
      return (
        <blockquote
          dir="auto"
          className="border-[color-mix(in_srgb,currentColor_35%,transparent)] border-s-[3px] ps-2 opacity-85"
        >
          <Inlines parts={block.parts} gaps={gaps} />
        </blockquote>
      );
    case "pre":
      return (
        <pre dir="auto" className={`px-2 py-1.5 leading-snug ${wrapping} ${codeLook}`}>
          <TextWithGaps {...block.code} gaps={gaps} />
        </pre>
      );
    case "list":
      return (
        // biome-ignore lint/a11y/noRedundantRoles: without bullets of its own Safari forgets that it is a list
        <ul role="list" dir="auto" className="grid grid-cols-[auto_1fr] gap-x-1.5">
          {block.items.map(({ marker, parts, at }) => (
            <li key={at} className="col-span-2 grid grid-cols-subgrid">
              <span className="text-end tabular-nums">{marker}</span>
              {/* Without a direction of its own: the list takes its direction, and the side of its bullets, from here. */}
              <span className="min-w-0">
                <Inlines parts={parts} gaps={gaps} />
              </span>
            </li>
          ))}
        </ul>
      );
  }
}

type InlinesProps = { parts: readonly Inline[]; gaps: readonly Gap[] };

function Inlines({ parts, gaps }: InlinesProps) {
  return parts.map((part) => <InlineView key={part.at} part={part} gaps={gaps} />);
}

function InlineView({ part, gaps }: { part: Inline; gaps: readonly Gap[] }): ReactNode {
  if ("parts" in part) {
    const Tag = emphases[part.kind];
    return (
      <Tag className={part.kind === "bold" ? "font-semibold" : undefined}>
        <Inlines parts={part.parts} gaps={gaps} />
      </Tag>
    );
  }
  switch (part.kind) {
    case "code":
      return (
        <code className={`box-decoration-clone px-1 py-px ${codeLook}`}>
          <TextWithGaps {...part} gaps={gaps} />
        </code>
      );
    case "link":
      return (
        <a
          href={part.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="text-accent-text underline underline-offset-2"
        >
          <TextWithGaps {...part} gaps={gaps} />
        </a>
      );
    case "text":
      return <TextWithGaps {...part} gaps={gaps} />;
  }
}

export function TextWithGaps({
  text,
  at,
  gaps,
}: {
  text: string;
  at: number;
  gaps: readonly Gap[];
}): ReactNode {
  const own = gaps.filter(({ start, end }) => start < at + text.length && end > at);
  if (own.length === 0) return text;
  let from = 0;
  const before = own.flatMap((gap) => {
    const start = Math.max(gap.start - at, 0);
    const plain = text.slice(from, start);
    from = gap.end - at;
    return [
      plain,
      <mark key={gap.start} className="rounded-xs bg-warn-soft text-warn">
        {text.slice(start, from)}
      </mark>,
    ];
  });
  return [...before, text.slice(from)];
}

export function wholeOf(parts: readonly FillablePart[]): string {
  return parts.map(({ text }) => text).join("");
}

export function gapsIn(parts: readonly FillablePart[]): Gap[] {
  let end = 0;
  return parts.flatMap(({ text, isMissing }) => {
    const start = end;
    end += text.length;
    return isMissing ? [{ start, end }] : [];
  });
}
