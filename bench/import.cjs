// imports modules, or MODULE#EXPORT, in a fresh process and prints milliseconds of processor time and bytes of resident memory
const start = process.cpuUsage();
for (const [module, name] of process.argv.slice(2).map((argument) => argument.split('#'))) require(module)[name];
const { user, system } = process.cpuUsage(start);
global.gc();
console.log(JSON.stringify({ milliseconds: (user + system) / 1000, bytes: process.memoryUsage().rss }));
