// imports one module in a fresh process and prints milliseconds of processor time and bytes of resident memory
const start = process.cpuUsage();
require(process.argv[2]);
const { user, system } = process.cpuUsage(start);
global.gc();
console.log(JSON.stringify({ milliseconds: (user + system) / 1000, bytes: process.memoryUsage().rss }));
