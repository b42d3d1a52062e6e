import { linksIn } from "#lib/messages/links.ts";
import { withLatestText } from "#lib/messages/message-changes.ts";
import { TextWithLinks } from "../rich-text.tsx";
import { ShelfLine } from "./shelf-line.tsx";
import type { ShelfPart } from "./shelf-part.ts";

/** Web addresses, each with the words it came in where there are any. */
export function LinkShelf({ messages, onMessage }: ShelfPart) {
  return (
    <ul>
      {messages.map((message) => {
        const text = withLatestText(message).text?.body ?? "";
        const links = linksIn(text);
        const isBare = links.length === 1 && links[0]?.text === text.trim();
        return (
          <ShelfLine key={message.id} message={message} onMessage={onMessage}>
            {links.map((link) => (
              <p key={link.at} dir="auto" className="[overflow-wrap:anywhere]">
                <TextWithLinks text={link.text} />
              </p>
            ))}
            {!isBare && (
              <p dir="auto" className="line-clamp-2 text-ink-2 text-sm [overflow-wrap:anywhere]">
                {text}
              </p>
            )}
          </ShelfLine>
        );
      })}
    </ul>
  );
}
