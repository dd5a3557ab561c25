import type { Naming } from '../status/names.js';
import type { Document } from './document.js';
import { sectionOf } from './page/section.js';
import { topOfPage } from './page/top.js';

/** For an inspector: one page without script, with the names of staff that the store has. */
export function pageDocument(zone: string, naming: Naming): Document {
  return {
    name: 'evidence.html',
    top: (head, summary) => topOfPage(head, summary).markup,
    section: (evidence) => sectionOf(evidence, zone, naming).markup,
    end: '</main>\n</body>\n</html>\n',
  };
}
