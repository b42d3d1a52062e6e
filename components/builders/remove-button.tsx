import { X } from "lucide-react";
import { IconButton } from "#components/ui/icon-button.tsx";

/** Beside a field, on the line of its control. */
export function RemoveButton({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <IconButton label={label} tip="none" className="mt-[1.5625rem]" onClick={onRemove}>
      <X aria-hidden="true" className="size-4" />
    </IconButton>
  );
}
