import type { ValueProblem } from "#lib/templates/template-variables.ts";

/**
 * `long`: by `over` characters.
 * `needed`: the template wants it and it is not there. `not_expected`: it is there and the template has no place for
 * it. `filled_too_long`: the value is fine, but with the text around it is `over` characters too long.
 */
export type TemplateProblemKind =
  | ValueProblem
  | "filled_too_long"
  | "needed"
  | "not_expected"
  | "count"
  | "unknown_name"
  | "other_button"
  | "given_twice"
  | "in_the_past"
  | "needs_titles"
  | "too_many"
  | "long";

/** `pointer`: into the `template` of the request. `detail`: where the kind alone does not say enough. */
export type TemplateProblem = {
  pointer: string;
  kind: TemplateProblemKind;
  over: number;
  detail?: string;
};

/** Notes one. */
export type Say = (pointer: string, kind: TemplateProblemKind, over?: number, detail?: string) => void;
