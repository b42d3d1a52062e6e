import {
  type Customer,
  notes,
  reacts,
  replies,
  resolves,
  type Story,
  says,
  sendsFile,
  sendsPlace,
} from "../story.ts";

/** An old account: its wa_id lacks the ninth digit that people dial. */
export const joao: Customer = {
  name: "João Pedro 🌻",
  waId: "551190000142",
  dialled: "5511990000142",
  country: "BR",
  givenName: "João Pedro Alves",
  language: "pt",
};

const neighbour: Story = {
  customer: joao,
  unread: 1,
  lines: [
    says("1h 22m", "Oi! O rastreio diz que a mochila foi entregue, mas aqui não chegou nada 😟"),
    replies(
      "tomas",
      "1h 15m",
      "Oi, João! Já estou falando com a transportadora. Você mora em prédio com portaria?",
    ),
    says("1h 11m", "Sim, mas o porteiro falou que não recebeu"),
    sendsPlace("1h 10m", "Edifício Jacarandá", "Rua das Acácias 210, São Paulo", [-23.5614, -46.6559]),
    notes("tomas", "55m", "Courier photo shows number 201, not 210. Asked them to pick it up there."),
    replies(
      "tomas",
      "48m",
      "Achamos: deixaram no número 201, em frente. A entregadora volta hoje até as 18h para levar até você.",
      "read",
      { as: "found" },
    ),
    reacts("46m", "🙌", "found"),
    says("6m", "Acabou de chegar uma caixa, mas veio a mochila azul, e eu pedi a verde… dá pra trocar?"),
  ],
};

const warranty: Story = {
  customer: {
    name: "Beatriz Nogueira",
    waId: "5521998765431",
    country: "BR",
    language: "pt",
    isPhoneOff: true,
  },
  lines: [
    says("8h 40m", "Bom dia, a garantia da barraca Ridge vale também para costura?"),
    sendsFile("8h 39m", "voiceShort"),
    replies(
      "ana",
      "8h 20m",
      "Bom dia, Beatriz! Vale sim, cinco anos para costura e zíper. Me manda uma foto da parte que soltou?",
    ),
    says("8h 2m", "Mando à noite, quando chegar em casa. Obrigada!"),
    replies("ana", "8h", "Combinado, fico no aguardo.", "sent"),
  ],
};

const lisbon: Story = {
  customer: { name: "Rui Tavares", waId: "351910000061", country: "PT", language: "pt" },
  lines: [
    says("7d 4h", "Boa tarde, têm a lanterna Faísca na loja de Lisboa?"),
    replies(
      "ana",
      "7d 3h 50m",
      "Boa tarde, Rui. Temos seis em azul e duas em vermelho. Posso reservar uma até sábado.",
    ),
    says("7d 3h 45m", "A azul, se faz favor. Passo amanhã."),
    replies("ana", "7d 3h 44m", "Reservada em seu nome. Até amanhã!"),
    resolves("ana", "6d 2h"),
  ],
};

export const portuguese: Story[] = [neighbour, warranty, lisbon];
