import type {FindingSeverity} from '../domain/finding.js';
import type {RackState} from '../domain/serving.js';
import type {Severity, Verdict} from '../domain/verdicts.js';
import {glyphs} from '../console/theme.js';
import type {Piece, Tone} from './view.js';

type Look = {glyph: string; tone: Tone};

/** How each severity looks. */
export const severityLooks: Record<Severity, Look> = {
	critical: {glyph: glyphs.critical, tone: 'critical'},
	warning: {glyph: glyphs.warning, tone: 'warning'},
	unknown: {glyph: glyphs.unknown, tone: 'unknown'},
	ok: {glyph: glyphs.ok, tone: 'ok'},
};

/** How each verdict looks: its severity, but for what is no matter of MAAS's. */
export const verdictLooks: Record<Verdict, Look> = {
	down: severityLooks.critical,
	misconfigured: severityLooks.critical,
	degraded: severityLooks.warning,
	conflict: severityLooks.warning,
	single: severityLooks.warning,
	unverified: severityLooks.unknown,
	protected: severityLooks.ok,
	external: {glyph: glyphs.off, tone: 'plain'},
	off: {glyph: glyphs.off, tone: 'muted'},
};

/** How each severity of a finding looks. */
export const findingLooks: Record<FindingSeverity, Look> = {
	critical: severityLooks.critical,
	warning: severityLooks.warning,
	info: {glyph: '·', tone: 'muted'},
};

/** Glyph and word of a verdict; `reading` before there is one. */
export const verdictCell = (verdict: Verdict | undefined): Piece =>
	verdict === undefined ? {text: 'reading', tone: 'muted'} : {text: `${verdictLooks[verdict].glyph} ${verdict}`, tone: verdictLooks[verdict].tone};

/** Only the glyph; nothing where there is no such family. */
export const verdictGlyph = (verdict: Verdict | undefined): Piece =>
	verdict === undefined ? {text: ''} : {text: verdictLooks[verdict].glyph, tone: verdictLooks[verdict].tone};

const rackStates: Record<RackState, Look> = {
	serving: severityLooks.ok,
	'not-serving': severityLooks.critical,
	unknown: severityLooks.unknown,
};

/** Whether a set rack serves. */
export const rackStateGlyph = (state: RackState): Piece => ({text: rackStates[state].glyph, tone: rackStates[state].tone});
