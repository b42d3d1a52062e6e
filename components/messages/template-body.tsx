import { TemplatePreviewView } from "#components/templates/template-preview-view.tsx";
import type { MessageDto } from "#lib/messages/schema.ts";
import { shownTemplate } from "#lib/messages/shown-template.ts";
import { MediaBody } from "./body-media.tsx";
import { PlaceholderBody } from "./placeholder-body.tsx";
import { RichText } from "./rich-text.tsx";

type TemplateBodyProps = { message: MessageDto; tapped?: string | undefined };

/** As it was sent: the message keeps the template of that moment. One sent from the phone app is only named. */
export function TemplateBody({ message, tapped }: TemplateBodyProps) {
  const { content, text, media } = message;
  const preview = shownTemplate(content);
  if (preview === null) {
    return (
      <PlaceholderBody kind="template" detail={null}>
        {text && <RichText text={text.body} />}
      </PlaceholderBody>
    );
  }
  const hasFile = preview.header?.kind === "media" && media !== null;
  const kind = preview.header?.kind === "media" ? preview.header.format.toLowerCase() : "template";
  return (
    <TemplatePreviewView
      preview={preview}
      // As every file of the thread: by what its bytes are.
      file={hasFile && <MediaBody message={{ ...message, kind, content: {} }} />}
      tapped={tapped?.split("\n")}
    />
  );
}
