import { useTranslations } from "next-intl";
import { notify } from "#components/ui/notices.ts";
import type { ChannelDto } from "#lib/channels/schema.ts";

/** Short words after a form has closed. */
export function useSaidSaved() {
  const t = useTranslations("channels");
  const saved = () => {
    notify(t("saved"));
  };
  return {
    saved,
    connected: ({ name }: ChannelDto, isNewToken: boolean) =>
      isNewToken ? notify(t("connected", { name })) : saved(),
  };
}
