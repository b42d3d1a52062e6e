import { canonicalWaId } from "./phone-number.ts";

/**
 * The name under which whoever creates a contact waits for the others (`lockNamesSql`). Both forms of a Brazilian
 * number wait for the same one.
 */
export function identityName(workspaceId: string, kind: string, value: string): string {
  return `${workspaceId}/${kind}/${kind === "wa_id" ? canonicalWaId(value) : value}`;
}
