// Under these the browser keeps what it was told of contacts.

export const contactKeys = {
  details: ["contacts", "detail"] as const,
  lists: ["contacts", "list"] as const,
  threads: ["contacts", "threads"] as const,
};
