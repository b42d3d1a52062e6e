import { useTranslations } from "next-intl";
import type { BuilderDraft, DraftOf } from "#lib/messages/builder-draft.ts";
import { fieldLimits } from "#lib/messages/builder-problems.ts";
import { BuilderField, type FieldsProps } from "./builder-field.tsx";
import { ButtonFields } from "./button-fields.tsx";
import { CallFields, PermissionFields } from "./call-fields.tsx";
import { CardFields } from "./card-fields.tsx";
import { CarouselFields } from "./carousel-fields.tsx";
import { FlowFields } from "./flow-fields.tsx";
import { HeaderFileField } from "./header-file-field.tsx";
import { ListFields } from "./list-fields.tsx";
import { CatalogFields, ProductFields, ProductListFields } from "./product-fields.tsx";
import { BodyField, FooterField, HeaderField } from "./text-fields.tsx";

/** The fields of a structured message, by its kind. */
export function BuilderFields({ draft, form, onChange }: FieldsProps<BuilderDraft>) {
  switch (draft.kind) {
    case "location":
      return <PlaceFields draft={draft} form={form} onChange={onChange} />;
    case "contacts":
      return <CardFields draft={draft} form={form} onChange={onChange} />;
    case "location_request_message":
      return <BodyField draft={draft} form={form} onChange={onChange} />;
    case "carousel":
      return <CarouselFields draft={draft} form={form} onChange={onChange} />;
    case "voice_call":
      return <CallFields draft={draft} form={form} onChange={onChange} />;
    case "call_permission_request":
      return <PermissionFields draft={draft} form={form} onChange={onChange} />;
    case "product":
      return <ProductFields draft={draft} form={form} onChange={onChange} />;
    case "product_list":
      return <ProductListFields draft={draft} form={form} onChange={onChange} />;
    case "catalog_message":
      return <CatalogFields draft={draft} form={form} onChange={onChange} />;
    default:
      return <QuestionFields draft={draft} form={form} onChange={onChange} />;
  }
}

function PlaceFields({ draft, form, onChange }: FieldsProps<DraftOf<"location">>) {
  const t = useTranslations("builders");
  return (
    <>
      <BuilderField
        form={form}
        name="place"
        label={t("place")}
        hint={t("placeHint")}
        text={draft.place}
        most={fieldLimits.url}
        onChange={(place) => onChange({ ...draft, place })}
      />
      <BuilderField
        form={form}
        name="name"
        label={t("placeName")}
        text={draft.name}
        most={fieldLimits.name}
        onChange={(name) => onChange({ ...draft, name })}
      />
      <BuilderField
        form={form}
        name="address"
        label={t("address")}
        text={draft.address}
        most={fieldLimits.address}
        onChange={(address) => onChange({ ...draft, address })}
      />
    </>
  );
}

/** Text first, then what can be tapped; header and footer are for the few that want them. */
function QuestionFields({
  draft,
  form,
  onChange,
}: FieldsProps<DraftOf<"button" | "list" | "cta_url" | "flow">>) {
  return (
    <>
      <BodyField draft={draft} form={form} onChange={onChange} />
      {draft.kind === "button" && <ButtonFields draft={draft} form={form} onChange={onChange} />}
      {draft.kind === "list" && <ListFields draft={draft} form={form} onChange={onChange} />}
      {draft.kind === "cta_url" && <LinkFields draft={draft} form={form} onChange={onChange} />}
      {draft.kind === "flow" && <FlowFields draft={draft} form={form} onChange={onChange} />}
      {form.takesFiles && draft.kind !== "list" ? (
        <HeaderFileField draft={draft} form={form} onChange={onChange} />
      ) : (
        <HeaderField draft={draft} form={form} onChange={onChange} />
      )}
      <FooterField draft={draft} form={form} onChange={onChange} />
    </>
  );
}

function LinkFields({ draft, form, onChange }: FieldsProps<DraftOf<"cta_url">>) {
  const t = useTranslations("builders");
  return (
    <>
      <BuilderField
        form={form}
        name="buttonText"
        label={t("linkText")}
        text={draft.buttonText}
        most={fieldLimits.buttonText}
        onChange={(buttonText) => onChange({ ...draft, buttonText })}
      />
      <BuilderField
        form={form}
        name="url"
        label={t("url")}
        text={draft.url}
        most={fieldLimits.url}
        type="url"
        onChange={(url) => onChange({ ...draft, url })}
      />
    </>
  );
}
