import { useFormatter } from "next-intl";

/** A size for people, from bytes. */
export function useWeight(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) =>
    bytes < 1024 * 1024
      ? format.number(Math.max(1, Math.round(bytes / 1024)), { style: "unit", unit: "kilobyte" })
      : format.number(bytes / 1024 / 1024, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
}
