import { beforeEach, describe, expect, it } from 'vitest';
import { levelOf } from './audioLevel';
import { dropTicket, readTicket, writeTicket } from './handoff';
import { loadPreferences, savePreferences } from './preferences';
import { browserFamily, environmentProblem, problemOf } from './problems';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('preferences', () => {
  it('are kept one by one', () => {
    savePreferences({ cameraId: 'cam' });
    savePreferences({ microphoneOn: false });
    expect(loadPreferences()).toMatchObject({ cameraId: 'cam', microphoneOn: false, cameraOn: true });
  });

  it('start at their defaults when they are unreadable', () => {
    localStorage.setItem('colloquy.devices', '{"cameraId": 7');
    expect(loadPreferences()).toMatchObject({ cameraId: null, cameraOn: true });
    localStorage.setItem('colloquy.devices', '{"cameraId": 7, "cameraOn": "no"}');
    expect(loadPreferences()).toMatchObject({ cameraId: null, cameraOn: true });
  });
});

describe('the ticket into the room', () => {
  const ticket = { cameraOn: true, microphoneOn: false, recordingConsent: true };

  it('opens only its own room, and only for a while', () => {
    writeTicket('a', ticket, 1000);
    expect(readTicket('a', 1000 + 4 * 60_000)).toEqual(ticket);
    expect(readTicket('b', 1000)).toBeNull();
    expect(readTicket('a', 1000 + 6 * 60_000)).toBeNull();
  });

  it('is gone once it is dropped', () => {
    writeTicket('a', ticket);
    dropTicket('a');
    expect(readTicket('a')).toBeNull();
  });
});

describe('problems', () => {
  // jsdom's DOMException is no Error, unlike that of browsers.
  const named = (name: string, message = '') => Object.assign(new Error(message), { name });

  it.each([
    [named('NotAllowedError', 'Permission denied'), 'blocked'],
    [named('NotAllowedError', 'Permission denied by system'), 'blockedBySystem'],
    [named('NotFoundError'), 'missing'],
    [named('NotReadableError'), 'busy'],
    [named('TypeError'), 'unknown'],
    ['not an error', 'unknown'],
  ])('%s is %s', (error, problem) => {
    expect(problemOf(error)).toBe(problem);
  });

  it('tells an insecure page from a browser without media', () => {
    expect(environmentProblem({ isSecureContext: false, navigator: {} })).toBe('insecure');
    expect(environmentProblem({ isSecureContext: true, navigator: {} })).toBe('unsupported');
    expect(environmentProblem({ isSecureContext: true, navigator: { mediaDevices: {} } })).toBeNull();
  });

  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36',
      'chrome',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0', 'edge'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0', 'firefox'],
    [
      'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'safari',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1.15 CriOS/130.0 Mobile Safari/604.1', 'ios'],
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36', 'android'],
  ])('%s speaks as %s', (agent, family) => {
    expect(browserFamily(agent)).toBe(family);
  });
});

describe('the level', () => {
  const tone = (amplitude: number) =>
    Float32Array.from({ length: 1024 }, (_, i) => amplitude * Math.sin(i / 5));

  it('is 0 for silence, 1 for loud speech, and grows between', () => {
    expect(levelOf(new Float32Array(1024))).toBe(0);
    expect(levelOf(tone(0.9))).toBe(1);
    expect(levelOf(tone(0.02))).toBeGreaterThan(levelOf(tone(0.005)));
  });
});
