import type {HostAccess} from '../../actions/runner/host-access.js';
import type {HostsKind} from '../../screens/action/doing.js';

/** What a session reaches hosts with: real ones over ssh, or the demo's, which it plays itself. */
export type HostWays = HostAccess & {kind: HostsKind};
