import { useTranslations } from "next-intl";
import { notify } from "#components/ui/notices.ts";
import type { ChannelDto } from "#lib/channels/schema.ts";

/** Short words after a form has closed. */
export function useSaidSaved() {
  const t = useTranslations("channels");
  return {
    saved: () => notify(t("saved")),
    connected: ({ name }: ChannelDto) => notify(t("connected", { name })),
    newToken: () => notify(t("savedTrying")),
  };
}
