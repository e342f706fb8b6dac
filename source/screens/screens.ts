import {actionScreen} from './action/action.js';
import type {Doing} from './action/doing.js';
import {runScreen} from './action/run.js';
import {controllerScreen} from './controller.js';
import {controllersScreen} from './controllers.js';
import {eventScreen} from './event.js';
import {eventsScreen} from './events.js';
import {findingScreen} from './finding.js';
import {findingsScreen} from './findings.js';
import {helpScreen} from './help.js';
import {journalEntryScreen} from './journal-entry.js';
import {journalScreen} from './journal.js';
import {notificationScreen} from './notification.js';
import {notificationsScreen} from './notifications.js';
import {overviewScreen} from './overview.js';
import type {Place} from './places.js';
import {rawScreen} from './raw.js';
import {readinessQuestionScreen} from './readiness-question.js';
import {readinessScreen} from './readiness.js';
import type {Screen, ScreenContext} from './screen.js';
import {timelineScreen} from './timeline.js';
import {vlanScreen} from './vlan.js';
import {vlansScreen} from './vlans.js';
import {whatIfScreen} from './what-if.js';

/**
What a place shows.

@param doing What is being done to the region.
@param now Milliseconds since the epoch, for what is waited for there.
*/
export const screenOf = (place: Place, context: ScreenContext, doing: Doing, now: number): Screen => {
	switch (place.screen) {
		case 'overview': {
			return overviewScreen(context);
		}

		case 'controllers': {
			return controllersScreen(context);
		}

		case 'controller': {
			return controllerScreen(context, place.systemId);
		}

		case 'vlans': {
			return vlansScreen(context);
		}

		case 'vlan': {
			return vlanScreen(context, place.vlanId);
		}

		case 'events': {
			return eventsScreen(context);
		}

		case 'event': {
			return eventScreen(context, place.eventId);
		}

		case 'notifications': {
			return notificationsScreen(context);
		}

		case 'notification': {
			return notificationScreen(context, place.notificationId);
		}

		case 'findings': {
			return findingsScreen(context);
		}

		case 'finding': {
			return findingScreen(context, place.key);
		}

		case 'readiness': {
			return readinessScreen(context);
		}

		case 'question': {
			return readinessQuestionScreen(context, place.question);
		}

		case 'timeline': {
			return timelineScreen(context);
		}

		case 'what-if': {
			return whatIfScreen(context, place.lost);
		}

		case 'action': {
			return actionScreen(doing);
		}

		case 'run': {
			return runScreen(doing, now);
		}

		case 'journal': {
			return journalScreen(doing);
		}

		case 'journal-entry': {
			return journalEntryScreen(doing, place.id);
		}

		case 'raw': {
			return rawScreen(context, place.of, place.name);
		}

		case 'help': {
			return helpScreen();
		}
	}
};
