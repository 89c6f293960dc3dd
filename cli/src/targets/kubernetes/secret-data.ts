import { bool, map, string } from '../../plugin/protocol/type';
import { recordingResource } from '../recording';
import { objectId, reference } from './metadata';

/** Keys of a secret that somebody else made: it is taken to exist. */
export const secretData = recordingResource({
  type: 'kubernetes_secret_v1_data',
  attributes: {
    data: { type: map(string), required: true },
    field_manager: { type: string, optional: true, default: 'Terraform' },
    force: { type: bool, optional: true },
  },
  blocks: { metadata: reference },
  id: ({ metadata }) => objectId(metadata),
  object: ({ id, field_manager }) => `secret ${id} data of ${field_manager}`,
  place: ({ metadata, field_manager }) => `kubernetes secret ${objectId(metadata)} data of ${field_manager}`,
});
