"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

/** Something that is shown once. Without clipboard access (plain http) it is selected, ready for the keyboard. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useTranslations("settings");
  const input = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <Field label={label}>
      {(field) => (
        <div className="flex gap-2">
          <Input
            {...field}
            ref={input}
            readOnly
            dir="ltr"
            value={value}
            className="font-mono"
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button
            variant="primary"
            onClick={copy}
            icon={
              isCopied ? (
                <Check aria-hidden="true" className="size-4" />
              ) : (
                <Copy aria-hidden="true" className="size-4" />
              )
            }
          >
            <span aria-live="polite">{isCopied ? t("copied") : t("copy")}</span>
          </Button>
        </div>
      )}
    </Field>
  );
}
