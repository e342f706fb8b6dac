import type {InstallKind} from './host-step.js';

/** What MAAS keeps on a controller's host that matters when a rack comes, goes or moves. */
export type Paths = {
	/** The region's shared secret: what makes a rack one of its own. */
	secret: string;
	/** The controller's system_id. */
	id: string;
	/** Addresses of regions that the rack was connected to: it asks those when none in its configuration answers. */
	regions: string;
	/** The rack's configuration, with its `maas_url`. */
	config: string;
};

/*
Sources: where the secret lies for either kind, high-availability documents of 2.9 and 3.0 (seed 000) and of 3.x (seed 002), which agree; rackd.conf, the same.
The id and the remembered regions, MAAS's source: they lie beside the secret, in the snap since 2.8 ("move MAAS data to $SNAP_COMMON").
*/
const data = {deb: '/var/lib/maas', snap: '/var/snap/maas/common/maas'} as const;
const configs = {deb: '/etc/maas/rackd.conf', snap: '/var/snap/maas/current/rackd.conf'} as const;

/** What a snap was set up as: `rack`, `region`, `region+rack`. Anyone may read it. */
export const snapMode = '/var/snap/maas/common/snap_mode';

/** The same from 2.9 to 3.7. */
export const pathsOf = (install: InstallKind): Paths => ({
	secret: `${data[install]}/secret`,
	id: `${data[install]}/maas_id`,
	regions: `${data[install]}/rpc.state`,
	config: configs[install],
});
