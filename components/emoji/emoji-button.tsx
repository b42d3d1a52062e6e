import { Smile } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { typeInto } from "#components/messages/type-into.ts";
import { Opener } from "#components/ui/opener.tsx";
import { requestEmoji, useEmojiRequest } from "./emoji-request.ts";
import { EmojiPicker } from "./later-emoji-picker.tsx";

type EmojiButtonProps = { field: RefObject<HTMLTextAreaElement | null>; className?: string | undefined };

/** Puts an emoji where the caret is. */
export function EmojiButton({ field, className }: EmojiButtonProps) {
  const t = useTranslations("emoji");
  const request = useEmojiRequest();
  return (
    <Opener
      ref={EmojiPicker.fetchSoon}
      label={t("insert")}
      tip="above"
      aria-haspopup="dialog"
      isOpen={request !== null}
      className={className}
      onOpen={(anchor) =>
        requestEmoji({
          anchor,
          onChoose: (sign) => {
            const own = field.current;
            if (own) typeInto(own, sign, own.selectionStart, own.selectionEnd);
          },
        })
      }
    >
      <Smile aria-hidden="true" className="size-4" />
    </Opener>
  );
}
