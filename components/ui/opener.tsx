import { type ComponentProps, useRef } from "react";
import { IconButton } from "./icon-button.tsx";

type OpenerProps = Omit<ComponentProps<typeof IconButton>, "onClick" | "onPointerDown"> & {
  isOpen: boolean;
  onOpen: (button: HTMLElement) => void;
};

/** Opens something that a press elsewhere closes. The press on itself that closes it does not open it again. */
export function Opener({ isOpen, onOpen, ...rest }: OpenerProps) {
  const wasOpen = useRef(false);
  return (
    <IconButton
      aria-expanded={isOpen}
      onPointerDown={() => {
        wasOpen.current = isOpen;
      }}
      // A key has no press before it: the focus is elsewhere while it is open.
      onClick={({ currentTarget, detail }) => (detail > 0 && wasOpen.current) || onOpen(currentTarget)}
      {...rest}
    />
  );
}
