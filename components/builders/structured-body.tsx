import { Cards, LocationBody } from "#components/messages/body-facts.tsx";
import { Question } from "#components/messages/interactive-body.tsx";
import { useKindName } from "#components/messages/kind-name.ts";
import { PlaceholderBody } from "#components/messages/placeholder-body.tsx";
import type { Interactive } from "#lib/messages/interactive-input.ts";
import { mediaHref } from "#lib/messages/media-href.ts";
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
      return (
        <>
          <HeaderFile interactive={message.interactive} />
          <Question content={content} text={text} />
        </>
      );
  }
}

/** The file over a question, as long as it is only an upload. */
function HeaderFile({ interactive }: { interactive: Interactive }) {
  const kindName = useKindName();
  const header = "header" in interactive ? interactive.header : undefined;
  if (header === undefined || header.type === "text") return null;
  if (header.type === "image") {
    const href = mediaHref(header.mediaId);
    // biome-ignore lint/performance/noImgElement: our own file, shown once for a moment
    return <img src={href} alt={kindName("image")} className="mb-1 max-h-60 rounded-md" />;
  }
  const fileName = header.type === "document" ? header.fileName : undefined;
  return <PlaceholderBody kind={header.type} detail={fileName ?? null} />;
}
