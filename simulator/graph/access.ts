import type { BusinessNumber, Template, Token, Waba } from "../world/model.ts";
import type { World } from "../world/world.ts";
import { expiredToken, GraphError, missingObject } from "./graph-error.ts";

type Scope = "whatsapp_business_messaging" | "whatsapp_business_management";

/** The token of a request: bearer header or `access_token` (section 0). Throws 190. */
export function readToken(world: World, authorization: string | undefined, query: string | undefined): Token {
  const given = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(authorization ?? "")?.[1] ?? query;
  if (given?.includes("|")) return appToken(world, given);
  const token = given === undefined ? undefined : world.tokens.get(given);
  if (!token) throw new GraphError(190);
  const refusal = refusalOf(token, world.now());
  if (refusal) throw refusal;
  return token;
}

/** Why a token is good for nothing any more. */
export function refusalOf({ revoked, expiresAt }: Token, now: number): GraphError | null {
  if (revoked) {
    const message = "Error validating access token: The session has been invalidated.";
    return new GraphError(190, { message, subcode: 460 });
  }
  return expiresAt !== null && now >= expiresAt ? expiredToken(expiresAt, now) : null;
}

/** `{app id}|{app secret}`: what an app may say for itself, such as where its webhooks go. */
function appToken(world: World, given: string): Token {
  const [appId = "", secret] = given.split("|");
  if (world.apps.get(appId)?.secret !== secret) {
    throw new GraphError(190, { message: "Invalid OAuth access token signature." });
  }
  const app = { appId, type: "SYSTEM_USER", revoked: false } as const;
  return { ...app, token: given, wabaIds: [], scopes: [], expiresAt: null };
}

function checkOwner(token: Token, wabaId: string, scope: Scope, refusal: 10 | 200): void {
  if (!token.wabaIds.includes(wabaId) || !token.scopes.includes(scope)) throw new GraphError(refusal);
}

/** The number a call is about. `refusal` is 200 for sending, 10 for everything else. */
export function numberFor(
  world: World,
  token: Token,
  id: string,
  method: string,
  { scope, refusal = 10 }: { scope: Scope; refusal?: 10 | 200 },
): BusinessNumber {
  const number = world.numbers.get(id);
  if (!number) throw missingObject(method, id);
  checkOwner(token, number.wabaId, scope, refusal);
  if (number.status === "DELETED") throw new GraphError(33);
  return number;
}

export function wabaFor(world: World, token: Token, id: string, method: string): Waba {
  const waba = world.wabas.get(id);
  if (!waba) throw missingObject(method, id);
  checkOwner(token, id, "whatsapp_business_management", 10);
  return waba;
}

export function templateFor(
  world: World,
  token: Token,
  id: string,
  method: string,
): { waba: Waba; template: Template } {
  const found = world.findTemplate(id);
  if (!found) throw missingObject(method, id);
  checkOwner(token, found.waba.id, "whatsapp_business_management", 10);
  return found;
}
