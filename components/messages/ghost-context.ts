import { createContext } from "react";
import type { TemplatePreview } from "#lib/templates/template-preview.ts";

/** The template that the composer shows in the thread before it is sent; null most of the time. */
export const GhostContext = createContext<TemplatePreview | null>(null);
