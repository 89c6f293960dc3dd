// laws are tried on the same histories every time; FC_SEED=2 tries others
require('fast-check').configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) });
