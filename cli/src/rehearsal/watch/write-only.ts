import { identityOf } from '../../plugin/framework/identity';
import type { WriteOnlyValue } from '../../plugin/stand-in';
import type { State } from '../../terraform/state';
import { type NameObject, type Subject, subjectOf, type Text, textOf } from './texts';

/** Write-only values that the stand-ins received for what is still in the state, under the address it has there. */
export function writeOnlyTexts(received: readonly WriteOnlyValue[], state: State | undefined, nameObject?: NameObject): Text[] {
  if (received.length === 0) {
    return [];
  }
  const subjects = subjectsById(state, nameObject ?? (() => undefined));
  const latest = new Map<string, Text>();
  for (const { place, value } of received) {
    const [owner, attribute] = place.split('#');
    const subject = subjects.get(owner);
    if (subject !== undefined) {
      const text = textOf(subject, attribute, value);
      latest.set(text.place, text);
    }
  }
  return [...latest.values()];
}

/** `tfe_variable/var-123` to the resource */
function subjectsById(state: State | undefined, nameObject: NameObject): Map<string, Subject> {
  const subjects = new Map<string, Subject>();
  for (const resource of state?.resources ?? []) {
    for (const instance of resource.instances) {
      subjects.set(`${resource.type}/${identityOf(instance.attributes ?? {})}`, subjectOf(resource, instance, nameObject));
    }
  }
  return subjects;
}
