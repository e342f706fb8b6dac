import type {DhcpSnippet} from './dhcp-snippet.js';
import type {Events} from './event.js';
import type {Fabric} from './fabric.js';
import type {IpRange} from './ip-range.js';
import type {Notification} from './notification.js';
import type {RackController, RegionController} from './controller.js';
import type {RegionProcesses} from './region-processes.js';
import type {Subnet} from './subnet.js';
import type {User} from './user.js';
import type {Version} from './version.js';
import type {VmHost} from './vm-host.js';

/**
What a region gave at one time: one entry per file of a snapshot folder (`fabrics.json` …), parsed.
What wasn't read is missing; what was read and is empty is an empty list.
*/
export type Snapshot = Partial<{
	version: Version;
	whoami: User;
	/** The region's name, `maas/?op=get_config&name=maas_name`. */
	maasName: string;
	rpc: RegionProcesses;
	fabrics: Fabric[];
	rackcontrollers: RackController[];
	regioncontrollers: RegionController[];
	subnets: Subnet[];
	ipranges: IpRange[];
	'dhcp-snippets': DhcpSnippet[];
	'vm-hosts': VmHost[];
	events: Events;
	notifications: Notification[];
}>;
