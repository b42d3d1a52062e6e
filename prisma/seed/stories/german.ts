import {
  type Customer,
  drafts,
  notes,
  reacts,
  replies,
  resolves,
  type Story,
  says,
  sendsFile,
  sendsTemplate,
  snoozes,
} from "../story.ts";

export const anke: Customer = { name: "Anke Reimann", waId: "4915228817386", country: "DE", language: "de" };

const looseSole: Story = {
  customer: anke,
  unread: 3,
  lines: [
    says("34m", "Moin! Bei meinen Talus GTX löst sich nach vier Monaten die Sohle an der Spitze."),
    sendsFile("33m", "looseSole", "Links, rechts fängt es auch schon an"),
    sendsFile("31m", "receiptDe"),
    says("25m", "Ist das ein Garantiefall? Am Freitag wollte ich in den Harz."),
    drafts("nadia", "4m", "Moin Anke, ja, das ist ein Garantiefall. Bis Freitag könnten wir"),
  ],
};

/** Put aside until the shoes have arrived. */
const sizing: Story = {
  customer: { name: "Jonas Brandt", waId: "491729925904", country: "DE", language: "de" },
  lines: [
    says("23h 52m", "Hallo, fallen die Wanderschuhe Talus eher klein aus? Ich trage sonst 43."),
    replies(
      "nadia",
      "23h 47m",
      "Hallo Jonas, ja, etwa eine halbe Größe. Mit Wandersocken würde ich zur 44 greifen.",
    ),
    says("23h 40m", "Super, dann bestelle ich die 44. Danke für die schnelle Antwort!"),
    replies("nadia", "23h 36m", "Gerne! Umtausch ist 60 Tage lang kostenlos, falls sie doch zu groß sind."),
    snoozes("nadia", "23h 35m", "2d 3h"),
  ],
};

const huetten: Story = {
  customer: { name: "Familie Huber", waId: "436600000075", country: "AT", language: "de" },
  lines: [
    says("5d 6h", "Grüß Gott, wann kommen denn die vier Stirnlampen? Samstag geht's auf die Hütte."),
    replies(
      "jonas",
      "5d 5h 40m",
      "Grüß Gott! Die liegen seit heute Mittag beim Paketdienst in Innsbruck. Ich melde mich, sobald sie zugestellt werden.",
    ),
    sendsTemplate("shop", "4d 3h", {
      name: "order_update",
      language: "de",
      header: ["A-20402"],
      body: ["Frau Huber", "dein Paket wird heute zwischen 13 und 15 Uhr zugestellt."],
    }),
    says("4d 30m", "Ist da! Vielen Dank, die Kinder leuchten schon die Nachbarn an 😄", { as: "thanks" }),
    replies("jonas", "4d 20m", "Das freut uns. Eine schöne Hüttentour!"),
    resolves("jonas", "4d 15m"),
  ],
};

const notSentInTime: Story = {
  customer: { name: "Sabine Vogt", waId: "4915228895456", country: "DE", language: "de" },
  lines: [
    says("4h 10m", "Guten Tag, kann ich die Lieferung noch auf Donnerstag legen? Morgen bin ich nicht da.", {
      as: "ask",
    }),
    replies("jonas", "4h 2m", "Guten Tag, Frau Vogt, ich frage gleich beim Paketdienst nach.", "read", {
      as: "answer",
    }),
    reacts("4h", "👍", "answer"),
    says("3h 20m", "Danke, sonst gern an die Filiale am Markt."),
    replies("jonas", "2h 50m", "Donnerstag klappt, zwischen 9 und 12 Uhr. Passt das?", "expired"),
    notes("jonas", "2h 35m", "Our office line was down when this left. Please send it again."),
  ],
};

export const german: Story[] = [looseSole, sizing, huetten, notSentInTime];
