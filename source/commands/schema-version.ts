/** The first field of everything that `--json` prints. In a file of its own: the schemas take longer to load than what is printed takes to make. */
export const schemaVersion = 1;
