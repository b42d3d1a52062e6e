type WaveformProps = {
  /** 0 to 100; empty when nobody knows. */
  bars: readonly number[];
  /** 0 to 1. */
  played: number;
};

/** Loudness as bars, or a plain line; what was heard stands out. */
export function Waveform({ bars, played }: WaveformProps) {
  const path = bars.length === 0 ? "M0 50H1" : bars.map(barAt).join("");
  const rest = `${100 - Math.min(1, Math.max(0, played)) * 100}%`;
  return (
    <div aria-hidden="true" className="absolute inset-0">
      <Bars
        path={path}
        count={bars.length}
        className="text-[color-mix(in_srgb,currentColor_45%,transparent)]"
      />
      <div className="absolute inset-0" style={{ clipPath: `inset(0 ${rest} 0 0)` }}>
        <Bars path={path} count={bars.length} className="text-accent-text" />
      </div>
    </div>
  );
}

/** Silence is a dot. */
function barAt(loudness: number, index: number): string {
  const half = Math.max(3, Math.min(100, loudness) * 0.48);
  return `M${index + 0.5} ${50 - half}V${50 + half}`;
}

function Bars({ path, count, className }: { path: string; count: number; className: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${Math.max(1, count)} 100`}
      preserveAspectRatio="none"
      className={`absolute inset-0 size-full ${className}`}
    >
      <path
        d={path}
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
