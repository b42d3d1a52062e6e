import { MediaBody } from "../body-media.tsx";
import { ShelfLine } from "./shelf-line.tsx";
import type { ShelfPart } from "./shelf-part.ts";

/** Files by name to be downloaded, and sounds to be played, as in the thread. */
export function FileShelf({ messages, onMessage }: ShelfPart) {
  return (
    <ul>
      {messages.map((message) => (
        <ShelfLine key={message.id} message={message} onMessage={onMessage}>
          <MediaBody message={message} />
        </ShelfLine>
      ))}
    </ul>
  );
}
