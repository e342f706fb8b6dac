/** What the stand-in tools of a host go by, and leave behind: `state.json` in its folder. The tools run one after the other. */
export type ToolState = {
	/** Of the helper, on loopback: it is told when the rack's daemon starts and stops. */
	teller: string;
	hostname: string;
	/** What the snap store and the PPA have. */
	version: string;
	sudo: 'free' | 'password' | 'denied';
	password: string;
	install: 'snap' | 'deb' | 'none';
	/** For packages: what is installed. A snap's mode stands in its own file. */
	packages: string[];
	isEnabled: boolean;
	isRunning: boolean;
	/** A tool that waits, before it does anything, until the helper lets it go on. */
	heldAt?: string | undefined;
};

/** A run of a tool: a line in `calls.jsonl`. */
export type ToolCall = {
	tool: string;
	argv: string[];
	/** What it read from standard input, where it reads that. */
	stdin?: string;
	/** Whether it had a terminal of its own to ask on. */
	terminal: boolean;
	/** Command lines of the machine that held what was read as the secret, while it was at work. */
	seenIn?: string[];
};

/** What the tools tell of the rack's daemon, or that one is held. */
export type Telling = {
	type: 'started' | 'stopped' | 'removed' | 'held';
	hostname: string;
	version: string;
	/** Of rackd.conf. */
	urls: string[];
	secret: string;
	/** The system_id it had, or nothing. */
	id: string;
};
