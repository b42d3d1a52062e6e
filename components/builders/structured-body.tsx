import { Cards, LocationBody } from "#components/messages/body-facts.tsx";
import { Question } from "#components/messages/interactive-body.tsx";
import type { StructuredMessage } from "#lib/messages/outgoing-input.ts";
import { storedContentOf } from "#lib/messages/stored-content.ts";

/** As the thread will show it: by the same parts, from what the server will keep. */
export function StructuredBody({ message }: { message: StructuredMessage }) {
  const { text, content } = storedContentOf(message);
  switch (message.kind) {
    case "location":
      return <LocationBody message={{ content }} />;
    case "contacts":
      return <Cards content={content} />;
    case "interactive":
      return <Question content={content} text={text} />;
  }
}
