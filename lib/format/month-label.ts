import { formatDay } from "./date";

/** "Nov 2026" from "2026-11". */
export const monthLabel = (month: string): string => formatDay(`${month}-01`).slice(2);
