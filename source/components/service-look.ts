import {glyphs} from '../console/theme.js';
import type {ServiceStatus} from '../domain/controllers.js';
import type {Piece, Tone} from './view.js';

type Look = {glyph: string; tone: Tone};

/** How each of MAAS's words for a service looks. `off` is no alarm by itself: a rack that serves no VLAN needs no dhcpd. */
export const serviceLooks: Record<ServiceStatus, Look> = {
	running: {glyph: glyphs.ok, tone: 'ok'},
	degraded: {glyph: glyphs.warning, tone: 'warning'},
	dead: {glyph: glyphs.critical, tone: 'critical'},
	off: {glyph: glyphs.off, tone: 'muted'},
	unknown: {glyph: glyphs.unknown, tone: 'unknown'},
};

/** Glyph and word of a status. */
export const statusCell = (status: ServiceStatus): Piece => ({text: `${serviceLooks[status].glyph} ${status}`, tone: serviceLooks[status].tone});

/** Only the glyph, where the column's title says what it is of. */
export const statusGlyph = (status: ServiceStatus | undefined): Piece =>
	status === undefined ? {text: glyphs.none, tone: 'muted'} : {text: serviceLooks[status].glyph, tone: serviceLooks[status].tone};
