import { CircleAlert } from "lucide-react";

/** What went wrong with the whole form, read out when it appears. */
export function FormError({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p ref={show} role="alert" className="flex gap-2 rounded-md bg-crit-soft px-3 py-2 text-crit">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{text}</span>
    </p>
  );
}

/** In a long form it may lie below the fold. */
function show(error: HTMLElement | null) {
  error?.scrollIntoView({ block: "nearest" });
}
