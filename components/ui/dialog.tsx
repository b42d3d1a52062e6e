"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { IconButton } from "./icon-button.tsx";
import { Toaster } from "./toaster.tsx";

type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: string;
  /** Buttons at the end; the last one is the main action. */
  actions?: ReactNode;
  /** "center" floats; "end" is a sheet along the end of the screen, whole on a phone. */
  side?: "center" | "end";
  className?: string;
  children?: ReactNode;
};

const places = {
  center:
    "m-auto mt-[12vh] max-h-[80dvh] w-[calc(100%-1.5rem)] max-w-md rounded-xl border max-sm:mt-auto max-sm:mb-3",
  end: "ms-auto me-0 h-dvh max-h-none w-full max-w-sm border-s max-sm:max-w-none",
};

/**
 * The browser's own modal: focus begins in its first field and stays in it, Escape and the backdrop ask its owner to
 * close it, focus returns where it was, and no style element is injected (the CSP would refuse it). Mounted only while open, so its content starts
 * fresh.
 */
export function Dialog({ isOpen, ...rest }: DialogProps) {
  return isOpen ? <OpenDialog {...rest} /> : null;
}

function OpenDialog(props: Omit<DialogProps, "isOpen">) {
  const { onOpenChange, title, description, actions, side = "center", className, children } = props;
  const t = useTranslations("common");
  const id = useId();
  return (
    <dialog
      ref={showModally}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        // Whether it goes is for its owner to say, who may have something to keep first. A file that was not chosen
        // is cancelled inside of it.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onOpenChange(false);
      }}
      onClose={(event) => {
        if (event.currentTarget.open || !event.currentTarget.isConnected) return;
        // The second Escape in a row closes it whatever a page says (close watchers): its owner is asked all the same.
        event.currentTarget.showModal();
        onOpenChange(false);
      }}
      onClick={(event) => event.target === event.currentTarget && onOpenChange(false)}
      onKeyDown={(event) => event.stopPropagation()}
      className={clsx(
        "animate-rise border-line bg-raise text-ink shadow-pop outline-none backdrop:bg-veil open:flex open:flex-col",
        places[side],
        className,
      )}
    >
      <div className="flex items-center gap-2 ps-4 pe-2 pt-2.5 pb-1">
        <h2 id={`${id}-title`} className="min-w-0 flex-1 truncate font-semibold text-lg">
          {title}
        </h2>
        <IconButton label={t("close")} tip="none" onClick={() => onOpenChange(false)}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
      <div data-content="" className="scroll-thin min-h-0 flex-1 overflow-y-auto px-4 pb-4">
        {description && (
          <p id={`${id}-description`} className="mb-3 text-ink-2">
            {description}
          </p>
        )}
        {children}
      </div>
      {actions && (
        <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">{actions}</div>
      )}
      <Toaster />
    </dialog>
  );
}

const firstField = "[data-content] :is(input, textarea, select):enabled:not([hidden], [type=hidden])";

function showModally(dialog: HTMLDialogElement | null) {
  if (dialog && !dialog.open) {
    // The attribute itself, before it opens: the browser would focus the close button, which stands first.
    if (!dialog.querySelector("[autofocus]")) dialog.querySelector(firstField)?.setAttribute("autofocus", "");
    dialog.showModal();
  }
  // Leaving the tree without close() would not give the focus back.
  return () => dialog?.close();
}
