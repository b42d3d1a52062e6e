import { useMutation, useQueryClient } from "@tanstack/react-query";
import { FileWarning, LoaderCircle, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { applyMessage } from "#components/realtime/apply-events.ts";
import { Button } from "#components/ui/button.tsx";
import { fetchMediaAgain } from "#lib/messages/client/open-thread.ts";
import type { MediaDto, MessageDto } from "#lib/messages/schema.ts";
import { PlaceholderBody } from "../placeholder-body.tsx";
import { shownName } from "./file-name.ts";

type MediaStateProps = { message: MessageDto; media: MediaDto };

/** A file that is not here: on its way, not to be had, or gone for good. */
export function MediaState({ message, media }: MediaStateProps) {
  const t = useTranslations("inbox.media");
  const name = shownName(media.fileName);
  const isPending = media.state === "pending";
  const Icon = isPending ? LoaderCircle : FileWarning;
  return (
    <PlaceholderBody kind={message.kind} detail={name && <bdi>{name}</bdi>}>
      <p className="flex max-w-68 items-start gap-1.5 text-sm">
        <Icon
          aria-hidden="true"
          className={`mt-0.5 size-3.5 shrink-0 ${isPending ? "animate-breathe" : ""}`}
        />
        {isPending ? t("fetching") : t(causeKey(media.errorCause))}
      </p>
      {!isPending && media.errorCause !== "file_expired" && <FetchAgain mediaId={media.id} />}
    </PlaceholderBody>
  );
}

function causeKey(cause: string | null) {
  if (cause === "file_expired") return "expired";
  return cause === "file_not_accepted" ? "refused" : "failed";
}

function FetchAgain({ mediaId }: { mediaId: string }) {
  const t = useTranslations("inbox.media");
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => fetchMediaAgain(mediaId),
    onSuccess: (message) => applyMessage(client, message),
  });
  return (
    <div className="flex items-center gap-2">
      <Button
        size="small"
        isBusy={again.isPending}
        icon={<RotateCw aria-hidden="true" className="size-3.5" />}
        onClick={() => again.mutate()}
      >
        {t("again")}
      </Button>
      {again.isError && (
        <span role="alert" className="text-sm">
          {t("againFailed")}
        </span>
      )}
    </div>
  );
}
