// The room shares the lobby's knowledge of devices.
export { captureConstraints, type CaptureKind } from './devices/LocalMedia';
export { dropTicket, readTicket, takeTracks, writeTicket, type EntryTicket } from './devices/handoff';
export { loadPreferences, savePreferences } from './devices/preferences';
export { problemOf, type MediaProblem } from './devices/problems';
export { problemText, problemTitle } from './components/ProblemNotice';
export { inUse, options } from './components/DevicePickers';
export { useDeviceList } from './devices/useDeviceList';
