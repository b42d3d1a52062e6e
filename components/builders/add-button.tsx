import { Plus } from "lucide-react";
import { Button } from "#components/ui/button.tsx";

/** Below what there is of a kind: one more. */
export function AddButton({
  isOff,
  onAdd,
  children,
}: {
  isOff: boolean;
  onAdd: () => void;
  children: string;
}) {
  return (
    <Button
      size="small"
      className="justify-self-start"
      icon={<Plus aria-hidden="true" className="size-3.5" />}
      disabled={isOff}
      onClick={onAdd}
    >
      {children}
    </Button>
  );
}
