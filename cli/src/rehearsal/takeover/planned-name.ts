import { hasObjectAlone, placeOf } from '../../targets/places';

/** What the target calls the object that a resource has alone, as far as a plan tells: an ARN is only known after a create, a region before. */
export function plannedName(type: string, { arn: _, ...attributes }: Readonly<Record<string, unknown>>): string | undefined {
  const name = hasObjectAlone(type) ? placeOf(type, attributes) : undefined;
  return name !== undefined && typeof attributes.region === 'string' ? `${name} in ${attributes.region}` : name;
}
