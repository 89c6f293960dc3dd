import type { SdkAttribute } from '../../plugin/framework/sdk-resource';
import { number, set, string } from '../../plugin/protocol/type';
import { recordingResource } from '../recording';
import type { SinkClient } from '../target';
import { date } from './dates';
import { secretName } from './names';

const common = {
  created_at: { type: string, computed: true },
  updated_at: { type: string, computed: true },
  value: { type: string, required: true },
  variable_name: { type: string, required: true, forceNew: true, validators: [secretName] },
} as const;

interface VariableDeclaration<A extends Readonly<Record<string, SdkAttribute>>> {
  readonly type: string;
  readonly attributes: A;
  /** Arguments that say where it is, outermost first. */
  readonly within: readonly (keyof A & string)[];
}

/** A variable, which everybody may read who may read the repository. GitHub refuses a second one of a name. */
function variable<const A extends Readonly<Record<string, SdkAttribute>>>({ type, attributes, within }: VariableDeclaration<A>) {
  const owners = (data: object) => within.map((name) => (data as Record<string, string>)[name]);
  const nameOf = (data: object) => `variable ${(data as { variable_name: string }).variable_name.toUpperCase()}`;
  return recordingResource<SinkClient, typeof common>({
    type,
    attributes: { ...common, ...attributes },
    id: (data) => [...owners(data), data.variable_name].join(':'),
    object: (data) => ['variables', ...owners(data), nameOf(data)].join(' '),
    refuses: ({ deletedAt }) => (deletedAt === undefined ? '409 Already exists - Variable already exists' : undefined),
    import(id, data) {
      const parts = id.split(':');
      [...within, 'variable_name'].forEach((name, i) => {
        Object.assign(data, { [name]: parts[i] });
      });
    },
    place: (data) => ['github', ...placeWithin(owners(data)), nameOf(data)].join(' '),
    compute: date,
  });
}

/** As secrets are called there. */
function placeWithin([repository, environment]: readonly string[]): string[] {
  if (repository === undefined) return ['organization'];
  return ['repo', repository, ...(environment === undefined ? [] : ['environment', environment])];
}

const placed = { type: string, required: true, forceNew: true } as const;

export const variables = [
  variable({ type: 'github_actions_variable', attributes: { repository: placed }, within: ['repository'] }),
  variable({
    type: 'github_actions_environment_variable',
    attributes: { repository: placed, environment: placed },
    within: ['repository', 'environment'],
  }),
  variable({
    type: 'github_actions_organization_variable',
    attributes: { visibility: { type: string, required: true }, selected_repository_ids: { type: set(number), optional: true } },
    within: [],
  }),
];
