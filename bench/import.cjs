// imports cdktf, then MODULE#EXPORT, and prints what the second import adds: milliseconds of processor time and bytes of heap
const [file, name] = process.argv[2].split('#');
require('cdktf');
global.gc();
const before = process.memoryUsage().heapUsed;
const start = process.cpuUsage();
require(file)[name];
const { user, system } = process.cpuUsage(start);
global.gc();
console.log(JSON.stringify({ milliseconds: (user + system) / 1000, bytes: process.memoryUsage().heapUsed - before }));
