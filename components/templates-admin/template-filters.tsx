"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { TemplateDto } from "#lib/templates/schema.ts";
import type { TemplateFilter } from "./template-filter.ts";
import { useTemplateWords } from "./template-words.ts";

type TemplateFiltersProps = {
  templates: readonly TemplateDto[];
  filter: TemplateFilter;
  onChange: (filter: TemplateFilter) => void;
};

/** Offers only what the list has. */
export function TemplateFilters({ templates, filter, onChange }: TemplateFiltersProps) {
  const t = useTranslations("templates-admin");
  const { statusName, categoryName } = useTemplateWords();
  const optionsOf = (codes: string[], name: (code: string) => string) =>
    [...new Set(codes)]
      .map((code) => ({ code, name: name(code) }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  return (
    <search className="grid grid-cols-2 gap-2 sm:grid-cols-[1fr_auto_auto]">
      <span className="relative max-sm:col-span-2">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-3.5 text-ink-3"
        />
        <Input
          type="search"
          value={filter.search}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
          aria-label={t("search")}
          placeholder={t("search")}
          autoComplete="off"
          spellCheck={false}
          className="ps-8 [&::-webkit-search-cancel-button]:hidden"
        />
      </span>
      <Choice
        label={t("status")}
        all={t("allStatuses")}
        value={filter.status}
        options={optionsOf(
          templates.map(({ status }) => status),
          statusName,
        )}
        onChange={(status) => onChange({ ...filter, status })}
      />
      <Choice
        label={t("category")}
        all={t("allCategories")}
        value={filter.category}
        options={optionsOf(
          templates.map(({ category }) => category),
          categoryName,
        )}
        onChange={(category) => onChange({ ...filter, category })}
      />
    </search>
  );
}

type ChoiceProps = {
  label: string;
  all: string;
  value: string;
  options: { code: string; name: string }[];
  onChange: (code: string) => void;
};

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  return (
    <Select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      <option value="">{all}</option>
      {options.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  );
}
