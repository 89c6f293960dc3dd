import { frameworkResource } from '../../plugin/framework/framework-resource';
import { placesOf } from '../../plugin/framework/place';
import { serveProvider } from '../../plugin/framework/provider';
import type { DataSource } from '../../plugin/framework/resource';
import { map, string } from '../../plugin/protocol/type';
import type { ServedStandIn } from '../../plugin/stand-in';
import { drawFor } from '../random/draw';
import { keepers, made } from '../random/rules';
import type { Sink } from '../sink';
import { type SinkClient, Target } from '../target';

const nullResource = frameworkResource({
  type: 'null_resource',
  attributes: { id: made, triggers: keepers },
  create: async ({ plan }, client: SinkClient) => ({ ...plan, id: wholeNumber(client, 'null_resource', plan) }),
  read: async ({ state }) => state,
  update: async ({ plan }) => plan,
  delete: async () => {},
});

const nullDataSource: DataSource<SinkClient> = {
  type: 'null_data_source',
  schema: {
    version: 0,
    block: {
      deprecated: true,
      attributes: {
        has_computed_default: { type: string, optional: true, computed: true },
        id: { type: string, computed: true },
        inputs: { type: map(string), optional: true },
        outputs: { type: map(string), computed: true },
        random: { type: string, computed: true },
      },
    },
  },
  read: async (config, client) => ({
    ...config,
    has_computed_default: config.has_computed_default ?? 'default',
    id: 'static',
    outputs: config.inputs,
    random: wholeNumber(client, 'null_data_source', config),
  }),
};

function wholeNumber(client: SinkClient, type: string, plan: object): string {
  return String(drawFor(client, type, plan).below(2 ** 53));
}

const resources = [nullResource];

/** hashicorp/null 3. */
export function serveNull(target = new Target()): Promise<ServedStandIn> {
  return serveProvider({
    attributes: {},
    resources,
    dataSources: [nullDataSource],
    configure: async () => ({ target }),
    close: () => {},
  });
}

export const nothing: Sink = { source: 'hashicorp/null', serve: serveNull, places: placesOf(resources), harmless: true };
