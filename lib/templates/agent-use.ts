/** Utility templates unless an admin forbade one; marketing and authentication only once an admin allowed it. */
export function mayAgentsUse(template: { category: string; agentsAllowed: boolean | null }): boolean {
  return template.agentsAllowed ?? template.category === "UTILITY";
}
