import type { FaultInjector } from './faults';
import type { Route } from './http-server';
import type { RequestLog } from './request-log';
import type { Assumption, Switches } from './switches';
import type { UnknownCall } from './unknown-calls';
import type { VendorServer } from './vendor-server';

/** What an emulator has from its server and its switches, whichever vendor it copies. */
export abstract class ServedEmulator<S extends object> {
  protected constructor(
    private readonly served: VendorServer,
    protected readonly switches: Switches<S>,
  ) {}

  public get url(): string {
    return this.served.url;
  }

  public get faults(): FaultInjector {
    return this.served.faults;
  }

  public get requests(): RequestLog {
    return this.served.server.requests;
  }

  public get routes(): readonly Route[] {
    return this.served.server.routes;
  }

  public assumptions(): readonly Assumption[] {
    return this.switches.assumptions();
  }

  public unknownCalls(): readonly UnknownCall[] {
    return this.served.unknown.list();
  }

  public async close(): Promise<void> {
    await this.served.server.close();
  }
}
