/** What a roster consists of; the file of each is `<name>.csv` unless a column map says otherwise. */
export const TABLES = ['people', 'relationships', 'cases', 'policies', 'absences', 'services', 'facts'] as const;
export type TableName = (typeof TABLES)[number];
