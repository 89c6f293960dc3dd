export * from './fault-injector';
export * from './fault-rule';
