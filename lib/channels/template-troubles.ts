import type { ChannelDto } from "./schema.ts";

/** `value`: name and language of the template, as its issue tells them. */
export type TemplateTrouble = { wabaId: string; subject: string; code: string; value: string };

/** What stands open about templates: once for each template and kind, though every number of its account has it. */
export function templateTroubles(channels: readonly ChannelDto[]): TemplateTrouble[] {
  const all = channels
    .filter(({ disconnectedAt }) => disconnectedAt === null)
    .flatMap(({ wabaId, issues }) =>
      issues
        .filter(({ code }) => code.startsWith("template_"))
        .map(({ code, subject, details }) => ({ wabaId, subject, code, value: details.value ?? "" })),
    );
  return [...new Map(all.map((one) => [`${one.wabaId} ${one.subject} ${one.code}`, one])).values()];
}

/** How many templates that is. */
export function troubledTemplates(channels: readonly ChannelDto[]): number {
  return new Set(templateTroubles(channels).map(({ wabaId, subject }) => `${wabaId} ${subject}`)).size;
}
