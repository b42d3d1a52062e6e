type CheckLineProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void };

export function CheckLine({ label, isOn, onChange }: CheckLineProps) {
  return (
    <label className="flex min-h-7 items-center gap-2 max-sm:min-h-control">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  );
}
