/** What kept ssh from running something, or from staying connected. */
export type SshFault = 'unknown-name' | 'refused' | 'unreachable' | 'key-changed' | 'key-unknown' | 'denied' | 'lost' | 'configuration' | 'no-ssh' | 'other';

type Saying = {sentence: string; remedy: string};

/** What ssh itself prints for each, in OpenSSH's words, which it says in English wherever it runs. The first that is found holds. */
const patterns: ReadonlyArray<readonly [fault: SshFault, pattern: RegExp]> = [
	// What ends a connection that stood says why, in words that others have for one that never did.
	['lost', /^(?:client_loop|packet_write_wait|ssh_dispatch_run_fatal|Read from remote host|Write failed|Timeout, server)\b|^Connection to .* closed by remote host/mv],
	['key-changed', /REMOTE HOST IDENTIFICATION HAS CHANGED|POSSIBLE DNS SPOOFING|key for .* has changed/v],
	['key-unknown', /Host key verification failed|host key is known for/v],
	['denied', /Permission denied \(|Too many authentication failures|No supported authentication methods/v],
	['unknown-name', /Could not resolve hostname|Name or service not known/v],
	['refused', /Connection refused/v],
	['configuration', /bad configuration option|terminating, \d+ bad configuration|bad owner or permissions on|percent_expand|can't open user config file/iv],
	['unreachable', /timed out|No route to host|Network is unreachable|Host is down/v],
	['lost', /Connection (?:to .* )?closed|Connection reset|Broken pipe|not responding|Connection to .* aborted|banner exchange|kex_exchange_identification|Disconnected from/v],
];

const sayings: Readonly<Record<SshFault, (host: string) => Saying>> = {
	'unknown-name': host => ({sentence: `The name ${host} isn't known here.`, remedy: 'Name the host by its address, or as an alias in ~/.ssh/config.'}),
	refused: host => ({
		sentence: `${host} refused the connection: no ssh server listens there, or a firewall answers for it.`,
		remedy: `Try \`ssh ${host}\`. If it listens on another port, name that in ~/.ssh/config.`,
	}),
	unreachable: host => ({
		sentence: `${host} didn't answer: it is off, or no way leads there from here.`,
		remedy: `Try \`ssh ${host}\`. If the way goes through another host, put ProxyJump into ~/.ssh/config.`,
	}),
	'key-changed': host => ({
		sentence: `${host} has another host key than the one that is known here: it was installed anew, or another machine answers in its place.`,
		remedy: `Find out which. If it was installed anew: \`ssh-keygen -R ${host.replace(/^.*@/v, '')}\`, then \`ssh ${host}\` and compare the new key's fingerprint.`,
	}),
	'key-unknown': host => ({sentence: `The host key of ${host} isn't known here yet, or was not accepted.`, remedy: `Type \`ssh ${host}\` once, and compare the fingerprint before you say yes.`}),
	denied: host => ({
		sentence: `${host} didn't let this user in.`,
		remedy: `Try \`ssh ${host}\`. If it wants another user, write USER@${host.replace(/^.*@/v, '')}; if it wants a key, \`ssh-add -l\` shows which are there.`,
	}),
	lost: host => ({sentence: `The connection to ${host} was lost.`, remedy: 'What was running there may have gone on, or may have stopped in the middle: look before you do it again.'}),
	configuration: () => ({sentence: 'ssh can\'t use its configuration.', remedy: 'The end of the output names the line: ~/.ssh/config or /etc/ssh/ssh_config.'}),
	'no-ssh': () => ({sentence: 'There is no ssh on this machine.', remedy: 'Install it: apt-get install openssh-client.'}),
	other: host => ({sentence: `ssh could not reach ${host}.`, remedy: `\`ssh -v ${host}\` shows why.`}),
};

/** What went wrong, by what ssh printed when it ended with 255. */
export const findFault = (output: string): SshFault => patterns.find(([, pattern]) => pattern.test(output))?.[0] ?? 'other';

/** A fault in a sentence, and what to do. */
export const sayFault = (fault: SshFault, host: string): Saying => sayings[fault](host);
