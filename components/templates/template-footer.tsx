import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { BilledLine } from "./billed-line.tsx";

type TemplateFooterProps = {
  template: TemplateDto | null;
  /** Of whom it goes to, and until when WhatsApp bills nothing there. */
  phone: string | null;
  freeUntil: string | null;
  isPreviewed: boolean;
  isSearching: boolean;
  onGoOn: () => void;
  onGoBack: () => void;
  /** The search stands at the start. */
  children: ReactNode;
};

export function TemplateFooter(props: TemplateFooterProps) {
  const { template, phone, freeUntil, isPreviewed, isSearching, onGoOn, onGoBack, children } = props;
  const t = useTranslations("templates");
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2 px-3 pt-2.5 pb-3">
      {/* On a phone the fields need the room; Back leads here again. */}
      <div className={clsx("me-auto max-sm:w-full", template && !isSearching && "max-sm:hidden")}>
        {children}
      </div>
      <p className="text-ink-3 text-sm max-sm:min-w-0 max-sm:flex-1">
        {template && <BilledLine template={template} phone={phone} freeUntil={freeUntil} />}
      </p>
      <div className="flex gap-1.5">
        {template && (
          <Button variant="quiet" hint="Esc" onClick={onGoBack}>
            {t("back")}
          </Button>
        )}
        <Button
          variant="primary"
          hint="↵"
          data-template-action=""
          disabled={template === null}
          // The second click of a double click was meant for what stood there before.
          onClick={(event) => event.detail < 2 && onGoOn()}
        >
          {isPreviewed ? t("send") : t("preview")}
        </Button>
      </div>
    </div>
  );
}
