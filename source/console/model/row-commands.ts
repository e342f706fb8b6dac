import type {RowCommand} from '../../components/view.js';
import type {PlaceRow} from '../../screens/screen.js';
import type {Session} from '../session.js';

/** What Enter and Space do on a row that says so. */
export type RowCommands = Record<RowCommand, (row: Partial<PlaceRow>, session: Session) => void>;
