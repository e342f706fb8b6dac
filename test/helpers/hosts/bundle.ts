import {build} from 'esbuild';

/** One file of a source of the tests and all it imports, so that it starts at once and on bare Node. */
export const bundle = async (source: string, file: string): Promise<void> => {
	await build({
		entryPoints: [source], bundle: true, platform: 'node', format: 'esm', outfile: file, logLevel: 'error',
	});
};
