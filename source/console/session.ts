import type {Bmc} from '../domain/known.js';
import type {Store} from '../store/store.js';
import type {AcceptanceBook} from './acceptance-book.js';
import type {Changes} from './acting/changes.js';
import type {TimelineFile} from './timeline-file.js';

/** One region being looked at: what the header says of the way to it, and its store. */
export type Session = {
	/** The profile's name; `demo` and the scene's for the embedded region; the host for `--url`. */
	name: string;
	store: Store;
	/** Drawn so that nobody mistakes it: a profile marked so. */
	isProduction: boolean;
	/** What the machine is called that the console runs on. */
	machine?: string;
	isReadOnly: boolean;
	/** TLS certificates aren't checked. */
	isInsecure: boolean;
	/** What this installation knows and lives with. */
	acceptances: AcceptanceBook;
	/** Asks for the addresses of all BMCs; only an admin may. It throws what MAAS refuses with. */
	readBmcs: () => Promise<readonly Bmc[]>;
	/** Plans: made, carried out, and kept in the journal. */
	changes: Changes;
	/** Where what is seen to change is kept; nowhere for the demo. */
	timeline?: TimelineFile;
	/** Ends its requests, its timers and, in the demo, the region. */
	close: () => Promise<void>;
};
