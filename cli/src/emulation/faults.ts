export * from './call-order';
export * from './fault-injector';
export * from './fault-rule';
