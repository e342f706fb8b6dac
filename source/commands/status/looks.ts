import type {FindingSeverity} from '../../domain/finding.js';
import {severities, type Severity, type Verdict} from '../../domain/verdicts.js';
import type {Service} from '../../maas/schemas/controller.js';
import type {Paint, Tone} from '../output.js';

const glyphs: Readonly<Record<Severity | 'info' | 'off', string>> = {
	critical: '✗', warning: '▲', unknown: '?', ok: '●', info: '·', off: '○',
};

/** `✗ down`: glyph, word and colour. */
export const verdictLook = (verdict: Verdict, paint: Paint): string =>
	verdict === 'off' || verdict === 'external' ? `${glyphs.off} ${verdict}` : paint(severities[verdict], `${glyphs[severities[verdict]]} ${verdict}`);

export const severityGlyph = (severity: Severity | FindingSeverity, paint: Paint): string =>
	severity === 'info' ? paint('muted', glyphs.info) : paint(severity, glyphs[severity]);

const tones: Readonly<Record<Service['status'], Tone>> = {
	running: 'ok', degraded: 'warning', dead: 'critical', off: 'muted', unknown: 'unknown',
};

/** `● running`; nothing of a service that MAAS says nothing of. */
export const serviceLook = (service: Pick<Service, 'status'> | undefined, paint: Paint): string => {
	if (service === undefined) {
		return '';
	}

	const tone = tones[service.status];
	const glyph = tone === 'muted' ? glyphs.off : glyphs[tone as Severity];
	return paint(tone, `${glyph} ${service.status}`);
};
