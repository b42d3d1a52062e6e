import { useTranslations } from "next-intl";
import { offerOf, withCarousel, withOffer } from "#lib/templates/edit-content.ts";
import { partOf, withPart } from "#lib/templates/edit-parts.ts";
import type { TemplateContentDto } from "#lib/templates/schema.ts";
import { buttonsOf, textOf } from "#lib/templates/template-variables.ts";
import { FindingLines } from "./builder-findings.tsx";
import { ButtonsPart } from "./buttons-part.tsx";
import { CardsPart } from "./cards-part.tsx";
import { CheckLine } from "./check-line.tsx";
import { CodeParts } from "./code-parts.tsx";
import { HeaderPart } from "./header-part.tsx";
import { LineField } from "./part-field.tsx";
import { TextPart } from "./text-part.tsx";

type Part = Record<string, unknown>;
type BuilderFormProps = {
  content: TemplateContentDto;
  channelId: string;
  onChange: (content: TemplateContentDto) => void;
};

const HEADERS = ["", "TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "PRODUCT"];

/** What a template says: the fields of each part, in the order a customer reads them. */
export function BuilderForm({ content, channelId, onChange }: BuilderFormProps) {
  const { components } = content;
  const write = (next: Part[]) => onChange({ ...content, components: next });
  if (content.category === "AUTHENTICATION") {
    return (
      <>
        <CodeParts components={components} onChange={write} />
        <FindingLines path="/components" />
      </>
    );
  }
  return <MessageParts content={content} channelId={channelId} onChange={onChange} />;
}

function MessageParts({ content, channelId, onChange }: BuilderFormProps) {
  const t = useTranslations("template-builder");
  const { components, parameterFormat: format } = content;
  const write = (next: Part[]) => onChange({ ...content, components: next });
  const put = (type: string, part: Part | null) => write(withPart(components, type, part));
  const [header, body, footer, buttons, carousel] = ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL"].map(
    (type) => partOf(components, type),
  );
  return (
    <>
      <HeaderPart
        header={header?.part ?? null}
        path={header?.path ?? "/header"}
        kinds={HEADERS}
        format={format}
        channelId={channelId}
        onChange={(part) => put("HEADER", part)}
      />
      <Offer components={components} onChange={write} />
      <TextPart
        label={t("body")}
        kind="body"
        part={body?.part ?? { type: "BODY", text: "" }}
        path={body?.path ?? "/components"}
        most={1024}
        format={format}
        onChange={(part) => put("BODY", part)}
      />
      <LineField
        label={t("footer")}
        path={footer ? `${footer.path}/text` : "/footer"}
        value={textOf(footer?.part.text)}
        most={60}
        onChange={(text) => put("FOOTER", text === "" ? null : { text })}
      />
      <ButtonsPart
        buttons={buttonsOf(buttons?.part)}
        path={buttons ? `${buttons.path}/buttons` : "/buttons"}
        most={10}
        onChange={(next) => put("BUTTONS", next.length === 0 ? null : { buttons: next })}
      />
      <CheckLine
        label={t("withCards")}
        isOn={carousel !== null && carousel !== undefined}
        onChange={(isOn) => write(withCarousel(components, isOn))}
      />
      {carousel && (
        <CardsPart
          carousel={carousel.part}
          path={carousel.path}
          format={format}
          channelId={channelId}
          onChange={(part) => put("CAROUSEL", part)}
        />
      )}
      <FindingLines path="/components" />
    </>
  );
}

type OfferProps = { components: readonly Part[]; onChange: (components: Part[]) => void };

function Offer({ components, onChange }: OfferProps) {
  const t = useTranslations("template-builder");
  const offer = offerOf(components);
  const write = (more: Partial<{ text: string; hasExpiration: boolean }>) =>
    onChange(withOffer(components, { text: "", hasExpiration: true, ...offer, ...more }));
  return (
    <div className="grid gap-2">
      <CheckLine
        label={t("withOffer")}
        isOn={offer !== null}
        onChange={(isOn) => (isOn ? write({}) : onChange(withOffer(components, null)))}
      />
      {offer && (
        <div className="grid gap-2 border-line border-s-2 ps-3">
          <LineField
            label={t("offerText")}
            path={`${offer.path}/limited_time_offer/text`}
            value={offer.text}
            most={16}
            onChange={(text) => write({ text })}
          />
          <CheckLine
            label={t("offerExpires")}
            isOn={offer.hasExpiration}
            onChange={(hasExpiration) => write({ hasExpiration })}
          />
        </div>
      )}
    </div>
  );
}
