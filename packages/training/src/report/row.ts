/** A line of a plan's page. */
export type Row = { label: string; value: string; note?: string };
