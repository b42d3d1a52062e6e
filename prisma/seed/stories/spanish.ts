import {
  assigns,
  type Customer,
  notes,
  reacts,
  replies,
  resolves,
  type Story,
  says,
  sendsFile,
  sendsTemplate,
} from "../story.ts";

export const marisol: Customer = {
  name: "Marisol Echeverría",
  waId: "525513204417",
  country: "MX",
  username: "marisol.ech",
  language: "es",
};

const brokenPole: Story = {
  customer: marisol,
  lines: [
    says("16d 3h", "Hola, ¿la tienda Ridge 2P viene con el piso protector o se compra aparte?"),
    replies(
      "nadia",
      "16d 2h 51m",
      "¡Hola, Marisol! El piso se compra aparte, cuesta 39 USD y cabe en la misma bolsa.",
    ),
    says("16d 2h 40m", "Perfecto, la pido con el piso. ¡Gracias!"),
    resolves("nadia", "16d 2h 30m"),
    says("1h 50m", "Hola Nadia, ayer estrené la tienda en el Ajusco y se rompió una varilla 😔"),
    sendsFile("1h 49m", "brokenPole", "Se partió justo en la unión, a la izquierda", { as: "photo" }),
    replies("nadia", "1h 41m", "¡Ay, qué pena! Lo vemos ahora mismo. ¿Me pasas el número de pedido?"),
    says("1h 38m", "Es el A-20418"),
    sendsFile("1h 37m", "voiceLong"),
    notes(
      "nadia",
      "1h 30m",
      "@Tomás Rivera can we ship pole set P-7 from the Monterrey store? She is out again on Saturday.",
      { isRead: true },
    ),
    notes("tomas", "1h 12m", "@Nadia Kessler Monterrey has four. It can leave today before 15:00.", {
      was: "Monterrey has three, I think. Checking.",
    }),
    replies(
      "nadia",
      "31m",
      "Listo: un juego de varillas nuevo va en camino. No hace falta que devuelvas el roto.",
      "delivered",
      { quotes: "photo" },
    ),
  ],
};

const lateRefund: Story = {
  customer: { name: "Javier Ortega", waId: "34600000123", country: "ES", language: "es" },
  seenBy: ["tomas", "claire"],
  unread: 1,
  lines: [
    says("3d 4h", "Buenas, devolví el saco de dormir Nube -5 hace dos semanas y no veo el reembolso."),
    assigns("claire", "3d 3h 50m", "tomas"),
    replies(
      "tomas",
      "3d 3h 44m",
      "Hola, Javier. El paquete llegó el lunes; el reembolso de 189 € sale hoy hacia tu tarjeta.",
      "read",
      { as: "promise" },
    ),
    reacts("3d 3h 40m", "👍", "promise"),
    says("23h 12m", "Sigo sin verlo en el banco… ¿me puedes confirmar la fecha?"),
  ],
};

const unansweredFollowUp: Story = {
  customer: { name: "Lucía Fernández", waId: "5491150000123", country: "AR", language: "es" },
  lines: [
    says("6d 7h", "¡Hola! Las botas Talus me aprietan un poco en el empeine, ¿ceden con el uso?"),
    replies(
      "ana",
      "6d 6h 30m",
      "Hola, Lucía. El cuero cede después de unos 20 km. Prueba también el atado en ventana; te mando la guía.",
    ),
    says("6d 6h", "Bueno, les doy dos salidas más y te cuento"),
    sendsTemplate(
      "ana",
      "1d 5h",
      { name: "follow_up", language: "es_MX", body: ["Lucía", "tus botas Talus"] },
      "read",
    ),
  ],
};

const exchanged: Story = {
  customer: { name: "Rocío Campos", waId: "525500000171", country: "MX", language: "es" },
  lines: [
    says("2d 9h", "Hola, pedí la chamarra en talla M y me queda grande. ¿Hay S en verde?"),
    replies(
      "tomas",
      "2d 8h 52m",
      "¡Hola, Rocío! Sí, nos quedan tres. Te la aparto y la mensajería recoge la M cuando entregue la S.",
      "read",
      { as: "offer" },
    ),
    says("2d 8h 40m", "¡Qué buen servicio! El jueves estoy en casa."),
    replies("tomas", "2d 8h 31m", "Entonces el jueves entre 10 y 13 h. ¡Que la disfrutes!"),
    reacts("2d 8h 30m", "❤️", "offer"),
    resolves("tomas", "2d 8h 20m"),
  ],
};

export const spanish: Story[] = [brokenPole, lateRefund, unansweredFollowUp, exchanged];
