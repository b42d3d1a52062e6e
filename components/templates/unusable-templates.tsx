import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Capability } from "#lib/permissions.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { unusableTemplatesQuery } from "#lib/templates/client.ts";
import type { TemplateDto } from "#lib/templates/schema.ts";
import { searchTemplates } from "#lib/templates/template-ranking.ts";
import { audiencesFor, obstacleTo } from "#lib/templates/template-use.ts";
import { useTemplateTitles } from "./template-words.ts";

type UnusableTemplatesProps = { channelId: string; query: string };

/** Who looks for one of these knows that it exists: more would only be in the way. */
const MOST = 3;
const none: TemplateDto[] = [];

/** Below what was found: templates that match and cannot be sent here, each with why. */
export function UnusableTemplates({ channelId, query }: UnusableTemplatesProps) {
  const t = useTranslations("templates");
  // An account may have thousands: they come with the first letter of a search, and not before.
  const isAsked = query.trim() !== "";
  const { data = none } = useQuery({ ...unusableTemplatesQuery(channelId), enabled: isAsked });
  const { data: me } = useQuery(meQuery);
  const titleOf = useTemplateTitles(data);
  const own = audiencesFor((capability: Capability) => me?.capabilities.includes(capability) ?? false);
  const found = isAsked ? searchTemplates(data, query, titleOf).slice(0, MOST) : none;
  return (
    <ul aria-label={t("unusable")} className="grid gap-1 px-3 pt-1.5 empty:hidden">
      {found.map((template) => {
        const obstacle = obstacleTo(template, channelId, own);
        return (
          <li key={template.id} className="rounded-lg border border-line bg-soft px-2.5 py-1.5 text-sm">
            <bdi className="block truncate font-semibold text-ink-2">{titleOf(template)}</bdi>
            <span className="text-ink-2">{obstacle && t(`obstacles.${obstacle}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
