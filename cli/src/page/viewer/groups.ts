import { grouped } from '../../rehearsal/report/grouped';
import type { Credential, Part, Picture } from '../picture';

/** Credentials that are shown together. */
export interface Group {
  readonly title: string;
  readonly part: Part;
  readonly credentials: readonly Credential[];
}

/** So many credentials need no groups. */
const FEW = 12;

/** Those of a stack; where they are many, those of one kind, and no more of them than a reader takes in. */
export function groupsOf({ parts }: Picture): Group[] {
  const many = parts.reduce((sum, { credentials }) => sum + credentials.length, 0) > FEW;
  return parts.flatMap((part) => {
    if (!many) return [{ title: part.name, part, credentials: part.credentials }];
    return grouped(part.credentials, ({ name }) => kindOf(name, part.name)).flatMap(([kind, credentials]) =>
      chunks(credentials).map((chunk, index, all) => ({
        title: `${part.name === '' ? '' : `${part.name}: `}${kind}${all.length === 1 ? '' : `, ${index + 1} of ${all.length}`}`,
        part,
        credentials: chunk,
      })),
    );
  });
}

const MOST = 50;

function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / MOST) }, (_, index) => all.slice(index * MOST, (index + 1) * MOST));
}

/** Modules and the type of an address, `module.fleet.tfe_agent_token`. */
function kindOf(name: string, part: string): string {
  const address = name.startsWith(`${part}.`) ? name.slice(part.length + 1) : name;
  return address.slice(0, Math.max(0, address.lastIndexOf('.'))) || address;
}

/** Whether a credential or one of its places has a text in its name. */
export function matches({ name, lanes }: Credential, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return wanted === '' || name.toLowerCase().includes(wanted) || lanes.some(({ place }) => place.toLowerCase().includes(wanted));
}
