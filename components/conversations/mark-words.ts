import type { SearchTerm } from "#lib/search/message-query.ts";
import { marksIn } from "#lib/search/snippet.ts";

/** As app/globals.css draws them. */
const everywhere = "found-words";
const here = "found-here";

/**
 * Marks the words that are looked for in the bubbles of a thread, those of the line one is at more strongly, and keeps
 * up with lines that come and go. The browser draws the marks over the text: no bubble is drawn anew for them, and
 * formatting, links and captions are marked alike. Returns how to stop. A browser without highlights shows none.
 */
export function markWords(pane: HTMLElement, terms: readonly SearchTerm[]): () => void {
  if (typeof Highlight === "undefined") return () => undefined;
  let frame = 0;
  const mark = () => {
    frame = 0;
    const inBubbles = (bubbles: NodeListOf<Element>) => [...bubbles].flatMap((one) => rangesIn(one, terms));
    const found = new Highlight(...inBubbles(pane.querySelectorAll("[data-bubble]")));
    const foundHere = new Highlight(...inBubbles(pane.querySelectorAll("[data-found] [data-bubble]")));
    foundHere.priority = 1;
    CSS.highlights.set(everywhere, found);
    CSS.highlights.set(here, foundHere);
  };
  const observer = new MutationObserver(() => {
    frame ||= requestAnimationFrame(mark);
  });
  const lines = { childList: true, subtree: true, characterData: true };
  // The line one is at can become another without any line being drawn.
  observer.observe(pane, { ...lines, attributes: true, attributeFilter: ["data-found"] });
  mark();
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    CSS.highlights.delete(everywhere);
    CSS.highlights.delete(here);
  };
}

type Piece = { node: Text; start: number };

function rangesIn(bubble: Element, terms: readonly SearchTerm[]): Range[] {
  const { text, pieces } = textOf(bubble);
  return marksIn(text, terms).flatMap(({ start, end }) => rangeOver(pieces, start, end) ?? []);
}

/** What a bubble says, without its time. Words of different blocks stay apart; a word that is half bold is one. */
function textOf(bubble: Element): { text: string; pieces: Piece[] } {
  const walker = document.createTreeWalker(bubble, NodeFilter.SHOW_TEXT);
  const pieces: Piece[] = [];
  let text = "";
  let block: Element | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest("[data-foot]")) continue;
    const own = blockOf(node);
    if (own !== block) text += "\n";
    block = own;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, pieces };
}

function blockOf(node: Text): Element | null {
  let element = node.parentElement;
  while (element && getComputedStyle(element).display === "inline") element = element.parentElement;
  return element;
}

function rangeOver(pieces: readonly Piece[], start: number, end: number): Range | null {
  const first = pieces.findLast((piece) => piece.start <= start);
  const last = pieces.findLast((piece) => piece.start < end);
  if (!first || !last) return null;
  const range = new Range();
  range.setStart(first.node, Math.min(start - first.start, first.node.length));
  range.setEnd(last.node, Math.min(end - last.start, last.node.length));
  return range;
}
