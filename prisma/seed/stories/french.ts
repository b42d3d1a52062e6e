import {
  assigns,
  type Customer,
  reacts,
  replies,
  resolves,
  type Story,
  says,
  sendsFile,
  sendsTemplate,
} from "../story.ts";

const openZip: Story = {
  customer: {
    name: "Élodie Marchand",
    waId: "33639980012",
    country: "FR",
    username: "elodie.m",
    language: "fr",
  },
  unread: 2,
  lines: [
    sendsFile("14h 6m", "openZip", "La fermeture de la poche avant a lâché au bout de deux jours"),
    says("14h 4m", "C'est un cadeau pour mon frère qui part mardi… Vous pouvez faire quelque chose ?"),
  ],
};

const newAddress: Story = {
  customer: { name: "Mathieu Girard", waId: "33639980044", country: "FR", language: "fr" },
  lines: [
    says(
      "1d 2h",
      "Bonjour, je me suis trompé d'adresse pour la commande A-20431 : c'est le 14 rue des Lilas, pas le 41.",
    ),
    replies(
      "claire",
      "1d 1h 48m",
      "Bonjour Mathieu, c'est corrigé, le colis n'était pas encore parti. Livraison mercredi.",
      "read",
      { as: "done" },
    ),
    reacts("1d 1h 40m", "🙏", "done"),
    says("1d 1h 39m", "Parfait, merci beaucoup !"),
    resolves("claire", "1d 1h 30m"),
  ],
};

const chloe: Customer = { name: "Chloé Lambert", waId: "33639980071", country: "FR", language: "fr" };

/** A quarter of an hour is left, and nobody has looked. */
const leavingTomorrow: Story = {
  customer: chloe,
  unread: 2,
  lines: [
    says(
      "23h 46m",
      "Bonjour, le réchaud Braise fonctionne-t-il avec les cartouches à visser qu'on trouve en Norvège ?",
    ),
    says("23h 44m", "Je pars demain soir, donc si vous avez une idée rapidement… 🙂"),
  ],
};

const handedOver: Story = {
  customer: { name: "Luca Ferretti", waId: "393200000613", country: "IT", language: "it" },
  lines: [
    says("4d 22h", "Ciao! La giacca Fiume si può lavare in lavatrice?"),
    assigns("claire", "4d 21h 58m", "ana"),
    assigns("ana", "4d 21h 50m", "nadia"),
    replies(
      "nadia",
      "4d 21h 44m",
      "Ciao Luca! Sì, a 30 gradi e senza ammorbidente. Poi dieci minuti in asciugatrice, così l'acqua torna a scivolare via.",
    ),
    says("4d 21h 30m", "Fantastico, grazie. Domenica si parte per le Dolomiti"),
    replies("nadia", "4d 21h 22m", "Buon viaggio, e mandaci una foto!"),
    resolves("nadia", "4d 21h 20m"),
  ],
};

export const bram: Customer = { name: "Bram de Wit", waId: "31612345012", country: "NL", language: "en" };

/** Twenty-six minutes are left, and he is waiting. */
const refundAgain: Story = {
  customer: bram,
  unread: 2,
  lines: [
    says("12d 5h", "Hi, I would like to return the Dune hammock, it is shorter than I thought."),
    replies(
      "nadia",
      "12d 4h 40m",
      "No problem at all, Bram. The return label is in your e-mail; the refund follows two days after it arrives.",
    ),
    resolves("nadia", "12d 4h"),
    says("2d 2h", "Hello, any news about the refund? The parcel arrived with you on Monday."),
    replies(
      "nadia",
      "2d 1h 50m",
      "You are right, I see it here. Our accounts team confirms it today, I will let you know.",
    ),
    sendsTemplate("shop", "1d 20h", {
      name: "order_update",
      language: "en_US",
      header: ["A-20350"],
      body: ["Bram", "your return has been checked and accepted."],
    }),
    says("23h 35m", "Any news about the refund? It's been a week"),
    says("23h 34m", "I was told two days…"),
  ],
};

export const french: Story[] = [openZip, newAddress, leavingTomorrow, handedOver, refundAgain];
