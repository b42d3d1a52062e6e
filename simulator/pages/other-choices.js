import { notice } from "./dom.js";

const CONTACT = {
  name: { formatted_name: "Aunt May", first_name: "Aunt May" },
  phones: [{ phone: "+1 202-555-0147", wa_id: "12025550147", type: "HOME" }],
};

/** What else a customer can send or do, for the "Other" menu. */
export function otherChoices({ phone, numberId, path, send, call }) {
  const quietly = (promise) => promise.catch(() => {});
  const post = (rest, body) => quietly(call("POST", path(rest), body));
  const patch = (body) => quietly(call("PATCH", path(), body));
  const thread = phone.threads.find(({ phoneNumberId }) => phoneNumberId === numberId);
  const isStopped = thread?.marketingStopped === true;
  const isBlocked = phone.blocked.includes(numberId);
  const location = {
    latitude: 40.758896,
    longitude: -73.98513,
    name: "Corner Bakery",
    address: "1 Example Plaza",
  };
  const changeNumber = () => {
    const waId = (phone.waId ?? "12025550100").replace(
      /\d{4}$/,
      String(Math.floor(1000 + Math.random() * 9000)),
    );
    post("/number", { waId }).then(() => notice(`Moved to +${waId}`));
  };
  const comeFrom = (ad) => quietly(send({ type: "text", text: { body: "I saw your ad" }, ad }));
  return [
    { text: "Send a location", pick: () => quietly(send({ type: "location", location })) },
    { text: "Send a contact", pick: () => quietly(send({ type: "contacts", contacts: [CONTACT] })) },
    {
      text: "Send something unsupported",
      hint: "A poll: the business learns only that something came",
      pick: () => quietly(send({ type: "unsupported", unsupported: { type: "poll_creation" } })),
    },
    {
      text: "Come from an ad",
      hint: "72 free hours once the business answers",
      pick: () => comeFrom("image"),
    },
    { text: "Come from a film ad", hint: "Its still picture is shown", pick: () => comeFrom("video") },
    { text: "Come from a post", pick: () => comeFrom("post") },
    { text: "Come from an ad long ago", hint: "Its picture has expired", pick: () => comeFrom("expired") },
    {
      text: isStopped ? "Allow marketing again" : "Stop marketing",
      pick: () => post("/marketing", { value: isStopped ? "resume" : "stop", phoneNumberId: numberId }),
    },
    {
      text: isBlocked ? "Unblock the business" : "Block the business",
      pick: () => post("/block", { blocked: !isBlocked, phoneNumberId: numberId }),
    },
    {
      text: phone.hidden ? "Show my number" : "Hide my number",
      pick: () => patch({ hidden: !phone.hidden }),
    },
    {
      text: phone.onWhatsApp ? "Leave WhatsApp" : "Join WhatsApp again",
      pick: () => patch({ onWhatsApp: !phone.onWhatsApp }),
    },
    { text: "Move to another number", pick: changeNumber },
  ];
}
