export { noteServerTimes, serverNow, useNow } from './clock';
export * from './format';
export { allZones, fromWall, toWall } from './wall';
