/** The ground of every page (--bg in app/globals.css), for the bars that a phone draws around it. */
export const pageColors = { light: "#f7f7f5", dark: "#121311" } as const;
