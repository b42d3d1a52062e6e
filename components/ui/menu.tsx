"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { cloneElement, type ReactElement, type ReactNode, type ToggleEvent, useId, useState } from "react";
import { flushSync } from "react-dom";
import { Kbd } from "./kbd.tsx";
import { focusFirst, moveInMenu, placeMenu } from "./menu-keys.ts";

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement<{ id?: string }>;
  align?: "start" | "end";
  side?: "bottom" | "right";
  className?: string;
  children: ReactNode;
};

const menuLook =
  "scroll-thin fixed m-0 max-h-[min(24rem,calc(100dvh-1rem))] min-w-48 animate-appear overflow-y-auto rounded-lg border border-line bg-raise p-1 text-ink shadow-pop outline-none";

/**
 * The browser's own popover: it lies above everything, closes on Escape or a press elsewhere and gives the focus
 * back. Ours are the place, the arrow keys and the letters. Its items exist only while it is open.
 */
export function Menu({ trigger, align = "end", side = "bottom", className, children }: MenuProps) {
  const id = useId();
  const triggerId = trigger.props.id ?? `${id}-trigger`;
  const [isOpen, setOpen] = useState(false);
  const onToggle = (event: ToggleEvent<HTMLDivElement>) => {
    const menu = event.currentTarget;
    if (event.newState !== "open") return setOpen(false);
    placeMenu(menu, document.getElementById(triggerId), { align, side });
    focusFirst(menu);
  };
  return (
    <>
      {cloneElement(trigger as ReactElement<Record<string, unknown>>, {
        id: triggerId,
        popoverTarget: id,
        "aria-haspopup": "menu",
        "aria-expanded": isOpen,
      })}
      <div
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-labelledby={triggerId}
        // Filled before it is shown, so that its size is known when it is placed.
        onBeforeToggle={(event) => event.newState === "open" && flushSync(() => setOpen(true))}
        onToggle={onToggle}
        onKeyDown={(event) => moveInMenu(event.currentTarget, event)}
        className={clsx(menuLook, "max-w-80", className)}
      >
        {isOpen && children}
      </div>
    </>
  );
}

type OpenMenuProps = {
  anchor: HTMLElement;
  align?: "start" | "end";
  label: string;
  /** The label is for all to read, not only for those who hear it. */
  hasHeading?: boolean;
  onClose: () => void;
  children: ReactNode;
};

/** A menu without a button of its own: open beside `anchor` for as long as it stands. */
export function OpenMenu(props: OpenMenuProps) {
  const { anchor, align = "end", label, hasHeading = true, onClose, children } = props;
  const open = (menu: HTMLDivElement | null) => {
    if (!menu) return;
    menu.showPopover();
    placeMenu(menu, anchor, { align, side: "bottom" });
    focusFirst(menu);
  };
  const [ref] = useState(() => open);
  return (
    <div
      ref={ref}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onToggle={(event) => event.newState === "closed" && onClose()}
      onKeyDown={(event) => moveInMenu(event.currentTarget, event)}
      className={clsx(menuLook, "max-w-[min(24rem,calc(100vw-1rem))]")}
    >
      {hasHeading && <MenuLabel>{label}</MenuLabel>}
      {children}
    </div>
  );
}

type MenuItemProps = {
  onSelect: () => void;
  icon?: ReactNode;
  hint?: string;
  /** One of several choices, and whether it is the one that holds. */
  isCurrent?: boolean;
  isDisabled?: boolean;
  /** It leads on within the menu. */
  staysOpen?: boolean;
  children: ReactNode;
};

export function MenuItem(props: MenuItemProps) {
  const { onSelect, icon, hint, isCurrent, isDisabled = false, staysOpen = false, children } = props;
  return (
    <button
      type="button"
      {...(isCurrent === undefined
        ? { role: "menuitem" }
        : { role: "menuitemradio", "aria-checked": isCurrent })}
      aria-disabled={isDisabled || undefined}
      tabIndex={-1}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      onClick={(event) => {
        if (isDisabled) return;
        if (!staysOpen) event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        onSelect();
      }}
      className="flex min-h-control w-full select-none items-center gap-2.5 rounded-md px-2 text-start outline-none focus:bg-selected aria-disabled:text-ink-3"
    >
      {icon && <span className="grid size-5 shrink-0 place-items-center text-ink-2">{icon}</span>}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {isCurrent && <Check aria-hidden="true" className="size-4 text-accent-text" />}
      {hint && <Kbd>{hint}</Kbd>}
    </button>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <p className="truncate px-2 pt-1.5 pb-1 text-ink-3 text-xs">{children}</p>;
}

export function MenuSeparator() {
  return <hr className="-mx-1 my-1 border-line" />;
}
