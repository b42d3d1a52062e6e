import { type Content, plain } from "./content.ts";
import { cleanJson, parseJson } from "./json.ts";
import { booleanOf, idOf, type JsonObject, objectOf, secondsOf, textOf } from "./read.ts";

/**
 * Answers to interactive messages (platform reference, 2.6), and in echoes and history the question itself (5.3).
 * Null when there is no content. The key decides, not `type`: a sample of Meta's lacks the type.
 */
export function interactiveContent(value: unknown): Content | null {
  const interactive = objectOf(value);
  if (interactive === null) return null;
  for (const [key, read] of replies) {
    const reply = objectOf(interactive[key]);
    if (reply !== null) return read(reply);
  }
  return questionContent(interactive);
}

const replies: [string, (reply: JsonObject) => Content][] = [
  ["button_reply", buttonReply],
  ["list_reply", listReply],
  ["nfm_reply", formReply],
  ["call_permission_reply", callPermissionReply],
];

function buttonReply(reply: JsonObject): Content {
  const title = textOf(reply.title);
  return plain("button_reply", title, { id: textOf(reply.id), title, source: "interactive" });
}

function listReply(reply: JsonObject): Content {
  const title = textOf(reply.title);
  const description = textOf(reply.description);
  return plain("list_reply", title, { id: textOf(reply.id), title, description });
}

function formReply(reply: JsonObject): Content {
  const name = textOf(reply.name);
  const response = responseOf(reply.response_json);
  if (name !== "address_message") return plain("flow_reply", null, { name, response });
  return plain("address_reply", textOf(reply.body), {
    savedAddressId: idOf(response?.saved_address_id),
    values: objectOf(response?.values),
  });
}

/** JSON in a string, composed by the form and its user. */
function responseOf(value: unknown): JsonObject | null {
  if (typeof value !== "string") return objectOf(cleanJson(objectOf(value)));
  try {
    return objectOf(cleanJson(parseJson(value)));
  } catch {
    return null;
  }
}

function callPermissionReply(reply: JsonObject): Content {
  return plain("call_permission_reply", null, {
    response: textOf(reply.response),
    isPermanent: booleanOf(reply.is_permanent),
    // Missing for a refusal and for a permanent permission.
    expiresAt: secondsOf(reply.expiration_timestamp),
    responseSource: textOf(reply.response_source),
  });
}

function questionContent(interactive: JsonObject): Content {
  const type = textOf(interactive.type);
  const body = textOf(objectOf(interactive.body)?.text);
  if (body === null) return plain("unknown", null, { type: `interactive:${type ?? "?"}` });
  return plain("interactive", body, {
    type,
    header: textOf(objectOf(interactive.header)?.text),
    body,
    footer: textOf(objectOf(interactive.footer)?.text),
  });
}
