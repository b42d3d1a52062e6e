import {
  assigns,
  type Customer,
  notes,
  replies,
  resolves,
  type Story,
  says,
  saysFromAd,
  sendsContact,
  sendsFile,
  sendsPlace,
  sendsTemplate,
  setsPending,
  taps,
} from "../story.ts";

/** Hides the number: WhatsApp gives us an id and a username. */
export const kit: Customer = {
  name: "Kit",
  waId: null,
  country: "US",
  username: "kit.on.trail",
  language: "en",
};

const noNumber: Story = {
  customer: kit,
  unread: 2,
  lines: [
    says("19m", "hey! do you still repair the old Meadow jackets? mine is from 2017 and the zip gave up"),
    says("12m", "happy to pay, I just don't want to throw it away"),
  ],
};

export const dana: Customer = { name: "Dana Whitfield", waId: "12025550123", country: "US", language: "en" };

const anotherDay: Story = {
  customer: dana,
  unread: 1,
  seenBy: ["tomas"],
  lines: [
    says("2d 5h", "Hi, could the kayak rack come on a day when I work from home? Mondays or Thursdays."),
    replies(
      "tomas",
      "2d 4h 50m",
      "Of course. I have asked the courier for Thursday, you will get a message to confirm.",
    ),
    sendsTemplate(
      "shop",
      "1h 20m",
      {
        name: "delivery_appointment",
        language: "en_US",
        body: ["Dana", "A-20412", "Thursday", "09:00 and 12:00"],
      },
      "read",
      { as: "appointment" },
    ),
    taps("20m", "Another day", "appointment"),
    says("18m", "Sorry! School trip on Thursday. Would the Monday after work?"),
  ],
};

const zipCameOff: Story = {
  customer: { name: "Khadija Otieno", waId: "254700000525", country: "KE", language: "en" },
  unread: 1,
  seenBy: ["ana"],
  lines: [
    says("1d 3h", "Hello, I bought the Savanna duffel last week and the zip came off after two days."),
    replies(
      "ana",
      "1d 2h 50m",
      "Hello Khadija, that should not happen. Could you send a photo and your invoice?",
    ),
    sendsFile("20h 55m", "openZip"),
    sendsFile("20h 54m", "invoice", "And the invoice"),
    says("20h 50m", "Could I exchange it at the Nairobi shop on Saturday?"),
  ],
};

const campSite: Story = {
  customer: { name: "Grace Kim", waId: "12025550131", country: "US", language: "en" },
  lines: [
    saysFromAd(
      "6h 30m",
      "Hi! I saw the Ridge 2P. Would it stand a windy ridge in October?",
      "Tents that stay",
    ),
    sendsPlace("6h 29m", "Spruce Knob", "West Virginia, USA", [38.6998, -79.5328]),
    replies(
      "jonas",
      "6h 20m",
      "Hi Grace, lovely spot. With the storm set (four extra guy lines) it will; without it I would stay below the tree line.",
    ),
    says("6h 12m", "That is honest, thank you. I'll take it with the storm set."),
    replies("jonas", "6h 10m", "Good choice. Free returns for 60 days, in case the ridge disagrees."),
    setsPending("jonas", "6h 8m"),
  ],
};

const leila: Customer = { name: "Leila Haddad", waId: "12025550138", country: "US", language: "en" };

/** Resolved yesterday, and back today. */
const comesBack: Story = {
  customer: leila,
  unread: 1,
  seenBy: ["ana"],
  lines: [
    says("1d 1h", "Can my husband pick up order A-20422 for me?"),
    replies("ana", "1d 55m", "Sure. Tell us his name and ask him to bring the order number."),
    sendsContact("1d 50m", "Sami Haddad", "+1 202-555-0139"),
    replies("ana", "1d 45m", "Noted. The order waits for him at the counter until Saturday."),
    resolves("ana", "1d 40m"),
    says("2h 8m", "He is at the shop now and they only found one of the two boxes?"),
  ],
};

const parcel: Story = {
  customer: { name: "Hannah Weiss", waId: "12025550147", country: "US", language: "en" },
  unread: 2,
  lines: [
    says("4m", "My stove arrived like this…"),
    sendsFile("3m", "crushedParcel", "I have not opened it, should I?"),
  ],
};

const happyAgain: Story = {
  customer: { name: "Tyler Brooks", waId: "12025550152", country: "US", language: "en" },
  lines: [
    says("9d 8h", "Third time I ask. WHERE is my order"),
    assigns("claire", "9d 7h 55m", "nadia"),
    replies(
      "nadia",
      "9d 7h 50m",
      "Hi Tyler, I am sorry, you should not have to ask three times. It was stuck in customs; I have sent a second one by express.",
    ),
    says("9d 7h 44m", "ok. appreciate the straight answer"),
    sendsTemplate("shop", "8d 2h", {
      name: "order_update",
      language: "en_US",
      header: ["A-20371"],
      body: ["Tyler", "the express parcel arrives today before noon."],
    }),
    says("7d 23h", "Got it. Thanks Nadia, you saved the weekend 👍"),
    resolves("nadia", "7d 22h"),
  ],
};

const done: Story = {
  customer: { name: "Patrick O'Shea", waId: "353850000035", country: "IE", language: "en" },
  lines: [
    says("2d 3h", "Are dogs allowed in the Galway shop?"),
    replies("nadia", "2d 2h 58m", "They are, and there is a water bowl at the door."),
    says("2d 2h 55m", "Grand. See you Saturday, so."),
    notes("nadia", "2d 2h 50m", "He asked about the trail harness before. Size L is on the shelf."),
    resolves("nadia", "2d 2h 49m"),
  ],
};

export const english: Story[] = [
  noNumber,
  anotherDay,
  zipCameOff,
  campSite,
  comesBack,
  parcel,
  happyAgain,
  done,
];
