import type {KnownProfile} from '../state.js';
import type {HostWays} from './host-ways.js';

/** What forms go by beside what is known of the region. */
export type Around = {
	/** Base URL of the region that is in use. */
	endpoint: string;
	/** The user's other regions. */
	others: readonly KnownProfile[];
	/** How hosts are reached; missing where they aren't. */
	hosts?: HostWays['kind'];
	/** What the machine is called that the console runs on. */
	machine?: string;
};
