import type {Resource} from '../resource.js';
import {accountResources} from './account.js';
import {configResources} from './config.js';
import {controllerResources} from './controllers.js';
import {discoveryResources} from './discovery.js';
import {eventResources} from './events.js';
import {fabricResources} from './fabrics.js';
import {machineResources} from './machines.js';
import {nodeResources} from './nodes.js';
import {notificationResources} from './notifications.js';
import {plainResources} from './plain.js';
import {rangeResources} from './ranges.js';
import {snippetResources} from './snippets.js';
import {subnetResources} from './subnets.js';
import {userResources} from './users.js';
import {versionResources} from './version.js';
import {vlanResources} from './vlans.js';
import {zoneResources} from './zones.js';

/** Everything that the model answers, in the order in which paths are tried. */
export const resources: readonly Resource[] = [
	...versionResources,
	...userResources,
	...accountResources,
	...fabricResources,
	...vlanResources,
	...subnetResources,
	...rangeResources,
	...controllerResources,
	...machineResources,
	...nodeResources,
	...zoneResources,
	...eventResources,
	...notificationResources,
	...configResources,
	...discoveryResources,
	...snippetResources,
	...plainResources,
];
