/**
 * What WhatsApp allows in a question with buttons (platform reference, 5.3), texts in UTF-16 units. Where its pages and
 * its clients disagree, the smaller number. The request is checked against these, and the form counts by them.
 */
export const interactiveLimits = {
  header: 60,
  body: 1024,
  footer: 60,
  buttons: 3,
  /** Of a reply button, a link's and the one that opens a list. */
  buttonText: 20,
  url: 2000,
  sections: 10,
  sectionTitle: 24,
  /** Over all sections. */
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
  flowId: 64,
  /** Its button's words; older phones show 20 of them. */
  flowText: 30,
  screen: 200,
  catalogId: 64,
  productId: 100,
  /** Over all sections. */
  products: 30,
  fewestCards: 2,
  cards: 10,
  cardBody: 160,
  /** Of the text of a card. */
  cardLineBreaks: 2,
  callMinutes: 43_200,
  callPayload: 512,
} as const;
