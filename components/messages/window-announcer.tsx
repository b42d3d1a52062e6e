import { useTranslations } from "next-intl";

/** What a screen reader hears of the countdown: 30, 10, 1 and closed. The first words come with a change only. */
export function WindowAnnouncer({ minutes, name }: { minutes: number | null; name: string }) {
  const t = useTranslations("inbox.composer");
  return (
    <p role="status" className="sr-only">
      {minutes === null ? "" : minutes === 0 ? t("heardClosed", { name }) : t("heardLeft", { minutes, name })}
    </p>
  );
}
