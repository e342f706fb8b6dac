/** How MAAS is installed on a host. */
export type InstallKind = 'snap' | 'deb';

/** Something to do on one host: as a person types it there, and as it is run over ssh. */
export type HostStep = Readonly<{
	title: string;
	/** As typed in bash on that host, one after the other, each only if the one before went well. No secret stands in them. */
	commands: readonly string[];
	/** For sh, where what is run over ssh differs from the commands. */
	script?: string;
	/** Whether sudo or a tool may ask something: then it needs a terminal. */
	asks: boolean;
	/** Whether it changes something on the host. */
	changes: boolean;
	/** Whether the script reads the shared secret from the first line of its standard input. */
	readsSecret?: boolean;
	/** What one should know before. */
	notes: readonly string[];
}>;

/** What is run over ssh: one line for sh. */
export const scriptOf = ({commands, script}: HostStep): string => script ?? commands.join(' && ');
