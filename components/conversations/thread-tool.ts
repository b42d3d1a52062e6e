/** What one can do with the lines of the open conversation; one of them at a time. */
export type ThreadTool = "search" | "date" | "shelf";
