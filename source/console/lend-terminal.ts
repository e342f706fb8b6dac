/** Somebody else has the terminal while `work` runs: nothing is drawn or read here meanwhile, and a full repaint follows. */
export type LendTerminal = <Result>(work: () => Promise<Result>) => Promise<Result>;
