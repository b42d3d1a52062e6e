import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { useContactName } from "#components/conversations/contact-name.ts";
import { useCommand } from "#components/shell/commands.ts";
import type { ContactRefDto } from "#lib/contacts/schema.ts";
import type { DraftProblem } from "#lib/messages/template-draft.ts";
import { prefilledValues } from "#lib/templates/prefilled-values.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { templateKey } from "#lib/templates/template-ranking.ts";
import { fillingKeys } from "./filling-keys.ts";
import { NightLine } from "./night-line.tsx";
import { valuesOfLastTime } from "./recent-templates.ts";
import { TemplateFields } from "./template-fields.tsx";
import { TemplateFooter } from "./template-footer.tsx";
import { focusOption } from "./template-keys.ts";
import { TemplateCards, TemplateList } from "./template-options.tsx";
import { TemplateSearch } from "./template-search.tsx";
import { useTemplateTitles } from "./template-words.ts";
import { UnusableTemplates } from "./unusable-templates.tsx";
import { type FillingProps, useTemplateFilling } from "./use-template-filling.ts";
import { useTemplateSearch } from "./use-template-search.ts";

export type Addressee = Pick<ContactRefDto, "name" | "isProfileName" | "phone" | "username"> & {
  /** Where they may be; not known: none. */
  timeZones?: readonly string[];
  /** Until then WhatsApp bills nothing; not known: none. */
  freeEntryEndsAt?: string | null;
};

type TemplateFillingProps = FillingProps & {
  /** At least one, the likeliest first. */
  templates: readonly TemplateDto[];
  /** The number they go out from. */
  channelId: string;
  /** Whom it goes to: what is known of them fills the blanks. */
  contact: Addressee;
  /** What was said with them, newest first. */
  texts: readonly string[];
  /** Stands below the fields. */
  children?: ReactNode;
};

const noProblems: ReadonlyMap<string, DraftProblem> = new Map();

/** Suggestions or the list, the fields of the chosen one, the draft, and what comes next. */
export function TemplateFilling(props: TemplateFillingProps) {
  const { templates, channelId, contact, texts, children, ...rest } = props;
  const t = useTranslations("templates");
  const root = useRef<HTMLElement>(null);
  const nameOf = useContactName();
  const titleOf = useTemplateTitles(templates);
  const prefill = (template: TemplateDto) => ({
    ...valuesOfLastTime(templateKey(template)),
    ...prefilledValues(template, contact, texts),
  });
  const to = contact.phone ?? contact.username ?? contact.name ?? "";
  const filling = useTemplateFilling({ templates, prefill, root, to, ...rest });
  const { template, isPreviewed, goOn } = filling;
  const search = useTemplateSearch(templates, titleOf);
  const choose = (next: TemplateDto) => {
    search.close();
    filling.choose(next);
  };
  const goBack = () => search.close() || filling.goBack();
  const onKeyDown = fillingKeys({ root, search, choose, goOn, goBack });
  useCommand("template", () => focusOption(root.current, template?.id ?? null));
  const options = { chosenId: template?.id ?? null, titleOf, prefill, onChoose: choose };
  return (
    <section ref={root} tabIndex={-1} aria-label={t("composer")} onKeyDown={onKeyDown}>
      {search.isOpen ? (
        <TemplateList templates={search.found} {...options}>
          <UnusableTemplates channelId={channelId} query={search.query} />
        </TemplateList>
      ) : (
        <TemplateCards templates={templates} {...options} />
      )}
      {template && filling.filling && !search.isOpen && (
        <TemplateFields
          key={template.id}
          template={template}
          values={filling.filling.values}
          files={filling.filling.files}
          fileStates={filling.files.states}
          prefilled={filling.filling.prefilled}
          problems={filling.problems ?? noProblems}
          isTried={filling.filling.isTried}
          onChange={filling.change}
          onChooseFile={filling.files.choose}
          onPickFile={filling.files.pick}
        />
      )}
      {!search.isOpen && <div className={isPreviewed ? "max-sm:hidden" : undefined}>{children}</div>}
      {template && !search.isOpen && <NightLine name={nameOf(contact)} timeZones={contact.timeZones} />}
      <p role="status" className="px-3 text-ink-2 text-sm not-empty:pt-2.5">
        {isPreviewed && t("previewed", { name: nameOf(contact) })}
      </p>
      <TemplateFooter
        template={template}
        phone={contact.phone}
        freeUntil={contact.freeEntryEndsAt ?? null}
        isPreviewed={isPreviewed}
        isSearching={search.isOpen}
        onGoOn={goOn}
        onGoBack={goBack}
      >
        <TemplateSearch
          query={search.query}
          count={templates.length}
          onChange={search.change}
          onOpen={search.open}
        />
      </TemplateFooter>
    </section>
  );
}
