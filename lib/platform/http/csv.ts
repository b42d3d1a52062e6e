/**
 * One line of a CSV file (RFC 4180). A cell that a spreadsheet would take for a formula gets a leading apostrophe,
 * which every spreadsheet shows as text (threat A13).
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
