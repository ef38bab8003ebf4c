import { startEmbedded } from '../../src/platform/embedded.js';

// Holds the embedded database of the folder given, as a program would that has no time to say goodbye.
const { url } = await startEmbedded({ dir: process.argv[2]!, durable: true });
console.log(url);
setInterval(() => {}, 60_000);
