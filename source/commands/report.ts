import fs from 'node:fs/promises';
import {extname} from 'node:path';
import {stateDirectory} from '../console/state-directory.js';
import {openTimelineFile} from '../console/timeline-file.js';
import type {Document} from '../guides/document.js';
import {drawMarkdown} from '../guides/markdown.js';
import {Misuse} from '../maas/schemas/misuse.js';
import {readAccepted} from './accepted-findings.js';
import {complain} from './complain.js';
import type {CommandContext} from './context.js';
import {lookOnce, type LookOptions} from './look-once.js';
import {withAddresses} from './read-addresses.js';
import {allLists} from './read-region.js';
import {composeReport} from './report/compose-report.js';
import {drawHtml} from './report/html.js';
import {writeNewFile} from './report/write-new-file.js';
import {statusOf} from './status/region-status.js';

export type ReportOptions = LookOptions & {
	/** Its ending says what it becomes. */
	out: string;
	force?: boolean | undefined;
};

const forms: Readonly<Record<string, (document: Document) => string>> = {
	'.md': drawMarkdown, '.markdown': drawMarkdown, '.html': drawHtml, '.htm': drawHtml,
};

/** `maas-ha report`: what is known of a region as a file, for an incident's ticket. */
export const report = async ({out, force = false, ...options}: ReportOptions, context: CommandContext): Promise<number> => {
	const draw = forms[extname(out).toLowerCase()];
	if (draw === undefined) {
		return complain(new Misuse(`${out} is neither Markdown nor HTML.`, `Let its name end in ${Object.keys(forms).join(', ')}.`), context);
	}

	return lookOnce(options, context, {needs: ['fabrics'], wants: allLists, more: withAddresses}, async ({name, settingsName, look}) => {
		const status = statusOf(name, look, {accept: await readAccepted(context.env, settingsName)});
		const seen = await openTimelineFile(fs, stateDirectory(context.env), name).read();
		await writeNewFile(out, draw(composeReport(status, seen)), force);
		return `Written: ${out}\n`;
	});
};
