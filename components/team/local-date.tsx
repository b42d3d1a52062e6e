"use client";

import { useLocale } from "next-intl";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** A moment in the reader's own zone. The server does not know it: there the place is empty for a blink. */
export function useLocalDate(iso: string): string {
  const locale = useLocale();
  const format = () =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
  return useSyncExternalStore(never, format, () => "");
}

export function LocalDate({ iso }: { iso: string }) {
  return <time dateTime={iso}>{useLocalDate(iso)}</time>;
}
