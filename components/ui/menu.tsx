"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactNode;
  align?: "start" | "end";
  side?: "bottom" | "top" | "right";
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
  children: ReactNode;
};

export function Menu({
  trigger,
  align = "end",
  side = "bottom",
  isOpen,
  onOpenChange,
  className,
  children,
}: MenuProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={clsx(
            "scroll-thin z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 animate-appear overflow-y-auto rounded-lg border border-line bg-raise p-1 text-ink shadow-pop",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type MenuItemProps = {
  onSelect: () => void;
  icon?: ReactNode;
  hint?: string;
  /** Shows the tick of the current choice. */
  isCurrent?: boolean;
  isDisabled?: boolean;
  children: ReactNode;
};

export function MenuItem({ onSelect, icon, hint, isCurrent, isDisabled, children }: MenuItemProps) {
  return (
    <Radix.Item
      onSelect={onSelect}
      disabled={isDisabled}
      className="flex min-h-control cursor-pointer select-none items-center gap-2.5 rounded-md px-2 outline-none data-[disabled]:cursor-default data-[highlighted]:bg-selected data-[disabled]:text-ink-3"
    >
      {icon && <span className="grid size-5 shrink-0 place-items-center text-ink-2">{icon}</span>}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {isCurrent && <Check aria-hidden="true" className="size-4 text-accent-text" />}
      {hint && <Kbd>{hint}</Kbd>}
    </Radix.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="truncate px-2 pt-1.5 pb-1 text-ink-3 text-xs">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
