type Line = { position: number; type: string; at: Date; data: string };

/** The body of GET /events as text: what was written as JSON once is passed through unread. */
export function presentEventPage(lines: readonly Line[], nextPosition: number): string {
  const data = lines.map(
    ({ position, type, at, data }) =>
      `{"position":${position},"type":${JSON.stringify(type)},"at":"${at.toISOString()}","data":${data}}`,
  );
  return `{"data":[${data.join(",")}],"nextPosition":${nextPosition}}`;
}
