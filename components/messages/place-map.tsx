import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { mapQuery } from "#lib/messages/client/open-thread.ts";
import type { MapDto } from "#lib/messages/schema.ts";
import { useStay } from "./use-stay.ts";

type PlaceMapProps = { latitude: number; longitude: number };

/** Where in the world a place is, drawn by our own server: nobody else hears of it. Without an answer it is left out. */
export function PlaceMap({ latitude, longitude }: PlaceMapProps) {
  const isStaying = useStay();
  const { data: map, isError } = useQuery({ ...mapQuery(latitude, longitude), enabled: isStaying });
  if (isError) return null;
  return (
    <div className="aspect-[2/1] w-full overflow-hidden rounded-lg border border-line bg-soft">
      {map && isStaying ? <Drawing map={map} /> : <Skeleton className="size-full" />}
    </div>
  );
}

const scaleAt = { x: 10, y: 148 };

function Drawing({ map: { width, height, country, shapes, labels, scale } }: { map: MapDto }) {
  const t = useTranslations("inbox.location");
  const format = useFormatter();
  const { x, y } = scaleAt;
  return (
    <svg
      role="img"
      aria-label={country === null ? t("atSea") : t("inCountry", { country })}
      viewBox={`0 0 ${width} ${height}`}
      className="block size-full"
    >
      {shapes.map(({ path, isHere }) => (
        <path
          key={path}
          d={path}
          fillRule="evenodd"
          strokeLinejoin="round"
          className={clsx(
            "stroke-line-strong",
            isHere ? "fill-[color-mix(in_srgb,var(--accent)_14%,var(--raise))]" : "fill-raise",
          )}
        />
      ))}
      <g className="fill-ink-2 text-2xs" textAnchor="middle">
        {labels.map((label) => (
          <text key={label.text} x={label.x} y={label.y} dominantBaseline="central">
            {label.text}
          </text>
        ))}
      </g>
      <g transform={`translate(${x} ${y})`} className="fill-ink-2 stroke-ink-2">
        <path d={`M.5-3.5V.5H${scale.px}V-3.5`} fill="none" />
        <text x={scale.px + 4} y="1" stroke="none" className="text-2xs">
          {format.number(scale.km, { style: "unit", unit: "kilometer" })}
        </text>
      </g>
      {/* Its foot stands on the place. */}
      <g
        transform={`translate(${width / 2} ${height / 2})`}
        className="fill-accent stroke-raise"
        strokeWidth="1.5"
      >
        <path d="M0 0C-2-5-7-9-7-14a7 7 0 1 1 14 0C7-9 2-5 0 0Z" />
        <circle cy="-14" r="2.25" className="fill-raise" stroke="none" />
      </g>
    </svg>
  );
}
