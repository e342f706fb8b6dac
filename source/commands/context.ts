import type {ReadStream, WriteStream} from 'node:tty';

/** What a command may touch of the process: handed in, so that tests hand in their own. */
export type CommandContext = {
	env: Record<string, string | undefined>;
	stdin: NodeJS.ReadableStream & Partial<Pick<ReadStream, 'isTTY' | 'setRawMode' | 'isRaw'>>;
	stdout: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns' | 'rows'>>;
	stderr: NodeJS.WritableStream;
};
