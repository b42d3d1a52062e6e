import { useTranslations } from "next-intl";

/**
 * Stands where a dialog will be while its code comes. What is typed meanwhile is meant for the dialog: it must become
 * neither a command nor part of a message. Escape still leads out.
 */
export function DialogComing() {
  const t = useTranslations("common");
  return (
    <dialog
      ref={hold}
      aria-label={t("loading")}
      onKeyDown={(event) => event.stopPropagation()}
      className="size-0 overflow-hidden p-0 opacity-0 outline-none backdrop:bg-transparent"
    />
  );
}

function hold(dialog: HTMLDialogElement | null) {
  dialog?.showModal();
  // Gives the focus back, for the dialog itself to take it from there.
  return () => dialog?.close();
}
