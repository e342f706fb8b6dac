/** The version of `package.json`; a test holds them together. A bundle that was copied to a jump host has no `package.json` beside it. */
export const version = '0.1.0';
