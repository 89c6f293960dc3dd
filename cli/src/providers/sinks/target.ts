import type { VirtualClock } from '../../clock';
import type { FaultInjector } from '../../emulators/faults';
import { serveProvider } from '../framework/provider';
import type { Resource } from '../framework/resource';
import type { Attributes } from '../framework/schema';
import { LostAnswer, type SdkAttribute } from '../framework/sdk-resource';
import type { Values } from '../protocol/value';
import type { ServedStandIn } from '../stand-in';

/** What a sink needs from its surroundings. */
export interface SinkOptions {
  readonly clock: VirtualClock;
  readonly faults: FaultInjector;
}

/** Serves one provider that takes deliveries. */
export type ServeSink = (options: SinkOptions) => Promise<ServedStandIn>;

type Method = 'POST' | 'PUT' | 'DELETE';

/** What lies behind a sink: the objects that were written, by type and id. Calls can be made to fail, `PUT /aws_ssm_parameter/NAME`. */
export class Target {
  private readonly objects = new Map<string, Values>();

  constructor(private readonly options: SinkOptions) {}

  public async write(method: 'POST' | 'PUT', type: string, id: string, object: Values): Promise<void> {
    await this.call(method, type, id, () => this.objects.set(`${type}/${id}`, structuredClone(object)));
  }

  public async delete(type: string, id: string): Promise<void> {
    await this.call('DELETE', type, id, () => this.objects.delete(`${type}/${id}`));
  }

  public read(type: string, id: string): Values | undefined {
    return structuredClone(this.objects.get(`${type}/${id}`));
  }

  private async call(method: Method, type: string, id: string, effect: () => void): Promise<void> {
    const { clock, faults } = this.options;
    const fault = faults.arrive({ method, path: `/${type}/${id}`, at: clock.now() });
    if (fault?.rule.commit !== 'before') effect();
    if (fault) {
      await faults.strike(fault);
      const text = `${method} ${type} ${id}: ${fault.rule.kind === 'kill' ? 'no answer' : fault.rule.status}`;
      throw fault.rule.commit === 'before' ? new Error(text) : new LostAnswer(text);
    }
  }
}

/** A provider whose resources take what they are given. */
export function sink(attributes: Attributes<SdkAttribute>, resources: readonly Resource<Target>[]): ServeSink {
  return (options) => {
    const target = new Target(options);
    return serveProvider({ attributes, resources, dataSources: [], configure: async () => target, close: () => {} });
  };
}
