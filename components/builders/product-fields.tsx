import { useTranslations } from "next-intl";
import type { BuilderDraft, DraftOf } from "#lib/messages/builder-draft.ts";
import { interactiveLimits as limits } from "#lib/messages/interactive-limits.ts";
import { BuilderField, type FieldsProps } from "./builder-field.tsx";
import { ProductSections } from "./product-sections.tsx";
import { BodyField, FooterField, HeaderField } from "./text-fields.tsx";

/** What the customer sees of it is in the catalogue: only ids are needed, and for one product not even words. */
export function ProductFields({ draft, form, onChange }: FieldsProps<DraftOf<"product">>) {
  return (
    <>
      <CatalogField draft={draft} form={form} onChange={onChange} />
      <ProductField draft={draft} form={form} onChange={onChange} />
      <BodyField draft={draft} form={form} onChange={onChange} />
      <FooterField draft={draft} form={form} onChange={onChange} />
    </>
  );
}

export function ProductListFields({ draft, form, onChange }: FieldsProps<DraftOf<"product_list">>) {
  return (
    <>
      <HeaderField draft={draft} form={form} onChange={onChange} />
      <BodyField draft={draft} form={form} onChange={onChange} />
      <CatalogField draft={draft} form={form} onChange={onChange} />
      <ProductSections draft={draft} form={form} onChange={onChange} />
      <FooterField draft={draft} form={form} onChange={onChange} />
    </>
  );
}

/** WhatsApp knows which catalogue: the one that is connected. */
export function CatalogFields({ draft, form, onChange }: FieldsProps<DraftOf<"catalog_message">>) {
  return (
    <>
      <BodyField draft={draft} form={form} onChange={onChange} />
      <ProductField draft={draft} form={form} onChange={onChange} />
      <FooterField draft={draft} form={form} onChange={onChange} />
    </>
  );
}

type WithCatalog = Extract<BuilderDraft, { catalogId: string }>;

function CatalogField<D extends WithCatalog>({ draft, form, onChange }: FieldsProps<D>) {
  const t = useTranslations("builders");
  return (
    <BuilderField
      form={form}
      name="catalogId"
      label={t("catalogId")}
      hint={t("catalogIdHint")}
      text={draft.catalogId}
      most={limits.catalogId}
      onChange={(catalogId) => onChange({ ...draft, catalogId })}
    />
  );
}

type WithProduct = Extract<BuilderDraft, { productId: string }>;

function ProductField<D extends WithProduct>({ draft, form, onChange }: FieldsProps<D>) {
  const t = useTranslations("builders");
  const isPicture = draft.kind === "catalog_message";
  return (
    <BuilderField
      form={form}
      name="productId"
      label={t(isPicture ? "thumbnailId" : "productId")}
      hint={t(isPicture ? "thumbnailIdHint" : "productIdHint")}
      text={draft.productId}
      most={limits.productId}
      onChange={(productId) => onChange({ ...draft, productId })}
    />
  );
}
