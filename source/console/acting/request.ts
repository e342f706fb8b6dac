import type {RangeChangeChoice} from '../../actions/change-range.js';
import type {NewRangeChoice} from '../../actions/create-range.js';
import type {RegionDeletionChoice} from '../../actions/delete-region.js';
import type {RackDeletionChoice} from '../../actions/delete-rack.js';
import type {RangeChoice} from '../../actions/delete-range.js';
import type {NotificationChoice} from '../../actions/dismiss-notification.js';
import type {DropChoice} from '../../actions/drop-secondary.js';
import type {EvacuateChoice} from '../../actions/evacuate-rack.js';
import type {JournalRecord} from '../../actions/journal/record.js';
import type {DhcpChoice} from '../../actions/reconfigure-dhcp.js';
import type {RoleRestoration} from '../../actions/restore-roles.js';
import type {
	AdditionWish,
	EndpointsWish,
	MoveWish,
	ReregistrationWish,
} from '../../actions/runner/rack-plans.js';
import type {SpreadChoice} from '../../actions/spread.js';
import type {SwapChoice} from '../../actions/swap-racks.js';
import type {OffChoice} from '../../actions/turn-off-dhcp.js';

/** Actions that a planner makes a plan for, with what each has to be told. */
export type Choices = {
	'reconfigure-dhcp': DhcpChoice;
	'swap-racks': SwapChoice;
	'drop-secondary': DropChoice;
	'turn-off-dhcp': OffChoice;
	spread: SpreadChoice;
	'evacuate-rack': EvacuateChoice;
	'delete-rack': RackDeletionChoice;
	'delete-region': RegionDeletionChoice;
	'create-range': NewRangeChoice;
	'change-range': RangeChangeChoice;
	'delete-range': RangeChoice;
	'dismiss-notification': NotificationChoice;
	/** What the journal tells of the plan that is to be taken back. */
	undo: JournalRecord;
	'restore-roles': RoleRestoration;
};

/** Actions on racks' hosts: these are looked at first, where they may be. */
export type HostChoices = {
	'add-rack': AdditionWish;
	're-register-rack': ReregistrationWish;
	'move-rack': MoveWish;
	'rack-endpoints': EndpointsWish;
};

/** A plan that somebody wants, as data. */
export type ActionRequest =
	| {[Name in keyof Choices]: {action: Name; choice: Choices[Name]}}[keyof Choices]
	| {[Name in keyof HostChoices]: {action: Name; choice: HostChoices[Name]}}[keyof HostChoices]
	/** One that was begun is gone on with. */
	| {action: 'go-on'; choice: JournalRecord};
