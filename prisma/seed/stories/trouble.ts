import {
  assigns,
  notes,
  replies,
  type Story,
  says,
  sendsTemplate,
  sendsUnsupported,
  stopsMarketing,
} from "../story.ts";

/** Messages that did not arrive, or of which nobody knows. */
const notOnWhatsApp: Story = {
  customer: {
    ...{ name: "Oliver Haines", waId: "447700900312", country: "GB", language: "en" },
    isOffWhatsApp: true,
  },
  lines: [
    says("5d 1h", "Hi, please hold my order, I am moving house this week."),
    replies("nadia", "5d 40m", "Done, Oliver. Just write when you are ready, we keep it for four weeks."),
    sendsTemplate(
      "nadia",
      "1d 2h",
      { name: "follow_up", language: "en_US", body: ["Oliver", "the order we are holding for you"] },
      131026,
    ),
    notes("nadia", "1d 1h 50m", "Number may have changed with the move. Trying e-mail."),
  ],
};

const unconfirmed: Story = {
  customer: { name: "Ben Carver", waId: "12025550164", country: "US", language: "en" },
  lines: [
    says("3h 30m", "Do you rent bear canisters? We need two for the long weekend."),
    replies("nadia", "3h 22m", "We do: 6 USD a day, deposit 40 USD. Shall I put two aside for Friday?"),
    says("3h 10m", "Yes please! Friday after five."),
    replies(
      "nadia",
      "3h 4m",
      "They are reserved under your name, counter 2. Bring an ID for the deposit.",
      "unknown",
    ),
  ],
};

const pollAndStop: Story = {
  customer: { name: "Mia Thornton", waId: "447700900386", country: "GB", language: "en" },
  lines: [
    says("11h 2m", "Which colour should I take for the tent? My friends are voting:"),
    sendsUnsupported("11h 1m", "poll_creation"),
    replies(
      "claire",
      "10h 50m",
      "I cannot see the poll here, WhatsApp does not pass it on. But moss green hides the mud best!",
    ),
    says("10h 45m", "Ha! Moss green it is. And please no more adverts, just answers 🙏"),
    stopsMarketing("10h 44m"),
    replies("claire", "10h 40m", "Understood: answers only from now on.", "delivered"),
  ],
};

const windowRefused: Story = {
  customer: { name: "Owen Price", waId: "447700900355", country: "GB", language: "en" },
  lines: [
    says("1d 6h", "Does the Talus boot come in wide?"),
    assigns("claire", "1d 5h 50m", "tomas"),
    replies("tomas", "5h 55m", "It does, from size 40 to 46. Sorry for the wait, Owen!", 131047),
    notes("tomas", "5h 50m", "Five minutes too late. A template next, then the answer."),
  ],
};

export const trouble: Story[] = [notOnWhatsApp, unconfirmed, pollAndStop, windowRefused];
