/**
 * What WhatsApp takes with a template (platform reference, 5.5 and 7.2), texts in UTF-16 units. Where its pages
 * disagree, the smaller number.
 */
export const templateLimits = {
  value: 1024,
  /** Of a quick reply. */
  payload: 128,
  /** Of a link once its end is in it. */
  url: 2000,
  /** A coupon's and a one-time code's. */
  code: 15,
  flowToken: 512,
  callMinutes: 43_200,
  callPayload: 512,
  cards: 10,
  /** Once filled (132005). */
  filledHeader: 60,
  filledBody: 1024,
} as const;
