/** Country calling codes of one and two digits; all others have three (ITU E.164). */
const oneDigit = /^[17]/;
const twoDigits = /^(2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/**
 * An E.164 number in groups that the eye can hold: "+52 551 320 4417". Customary grouping differs by country and its
 * rules weigh 44 kB in the browser; reading a number aloud or comparing two needs groups, not custom.
 */
export function phoneGroups(phone: string): string {
  if (!/^\+\d{6,15}$/.test(phone)) return phone;
  const digits = phone.slice(1);
  const codeLength = oneDigit.test(digits) ? 1 : twoDigits.test(digits) ? 2 : 3;
  const rest = digits.slice(codeLength);
  // Threes from the start, a last group of four rather than one digit alone.
  const groups = rest.match(/\d{4}$|\d{3}(?!\d$)|\d{1,4}$/g) ?? [rest];
  return [`+${digits.slice(0, codeLength)}`, ...groups].join(" ");
}
