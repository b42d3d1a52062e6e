import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useProblemText } from "#components/auth/problem-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { notify } from "#components/ui/notices.ts";
import { Select } from "#components/ui/select.tsx";
import { draftKeys, duplicateTemplate } from "#lib/templates/client.ts";
import type { TemplateDraftDto, TemplateDto } from "#lib/templates/schema.ts";
import { templateLanguages } from "#lib/templates/template-language.ts";
import { languageName } from "#lib/templates/template-name.ts";
import type { Account } from "./accounts.ts";

type DuplicateDialogProps = {
  template: TemplateDto;
  accounts: readonly Account[];
  onClose: () => void;
  /** `isHere`: for the account that is looked at. */
  onMade: (draft: TemplateDraftDto, isHere: boolean) => void;
};

/** The same in another language, under another name, or for another account. */
export function DuplicateDialog({ template, accounts, onClose, onMade }: DuplicateDialogProps) {
  const t = useTranslations("template-builder");
  const locale = useLocale();
  const client = useQueryClient();
  const problemText = useProblemText();
  const list = new Intl.ListFormat(locale, { style: "short" });
  const [name, setName] = useState(template.name);
  const [language, setLanguage] = useState(template.language);
  const [wabaId, setAccount] = useState(template.wabaId);
  const [isBusy, start] = useTransition();
  const isSame = name === template.name && language === template.language && wabaId === template.wabaId;
  const make = () =>
    start(async () => {
      try {
        const account = accounts.find((one) => one.wabaId === wabaId);
        const isHere = wabaId === template.wabaId;
        const channelId = isHere ? undefined : account?.channelId;
        const draft = await duplicateTemplate(template.id, { channelId, language, name });
        await client.invalidateQueries({ queryKey: draftKeys.lists });
        if (!isHere) notify(t("duplicatedThere", { account: list.format(account?.names ?? []) }));
        onMade(draft, isHere);
      } catch (error) {
        notify(problemText(error), { tone: "crit" });
      }
    });
  const languages = templateLanguages
    .map((code) => ({ code, text: languageName(code, locale, templateLanguages) }))
    .toSorted((a, b) => a.text.localeCompare(b.text));
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("duplicateTitle")}
      description={t("duplicateText")}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="primary" isBusy={isBusy} disabled={isSame} onClick={make}>
            {t("duplicateNow")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Field label={t("language")}>
          {(field) => (
            <Select {...field} value={language} onChange={(event) => setLanguage(event.currentTarget.value)}>
              {languages.map(({ code, text }) => (
                <option key={code} value={code}>
                  {text}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("name")} hint={t("nameHint")}>
          {(field) => (
            <Input
              {...field}
              dir="ltr"
              value={name}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setName(event.target.value.toLowerCase().replace(/[\s-]/g, "_"))}
            />
          )}
        </Field>
        {accounts.length > 1 && (
          <Field label={t("account")}>
            {(field) => (
              <Select {...field} value={wabaId} onChange={(event) => setAccount(event.currentTarget.value)}>
                {accounts.map((one) => (
                  <option key={one.wabaId} value={one.wabaId}>
                    {list.format(one.names)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
    </Dialog>
  );
}
