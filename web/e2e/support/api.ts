import type { BrowserContext } from '@playwright/test';
import { randomUUID } from 'node:crypto';

/** A person made through the API, with the cookie that signs a browser in. */
export interface Account {
  id: string;
  name: string;
  email: string;
  password: string;
  companyId: string | null;
  cookie: string;
}

export interface Interview {
  id: string;
  title: string;
  link: string;
  candidateId: string;
  candidateEmail: string;
  version: number;
}

export const adminEmail = 'admin@colloquy.test';
export const password = 'correct horse battery staple';

interface SignedIn {
  profile: { user: { id: string; name: string }; companies: { companyId: string }[] };
}

/** The server's API, for what a test needs to exist before it begins. */
export class Api {
  constructor(
    readonly url: string = process.env.COLLOQUY_URL ?? '',
    private readonly fetch: typeof globalThis.fetch = globalThis.fetch,
  ) {}

  async setUp(token: string): Promise<Account> {
    const body = { token, name: 'Αθηνά', email: adminEmail, password, companyName: 'Κεντρικό' };
    return this.enter('/api/setup', body, adminEmail);
  }

  async admin(): Promise<Account> {
    return this.enter('/api/auth/login', { email: adminEmail, password }, adminEmail);
  }

  /** An interviewer with a company of their own. Names are Greek, so that no test mistakes them for untranslated text. */
  async interviewer(name = 'Άννα Κόβατς'): Promise<Account> {
    const email = `${randomUUID()}@interviewer.test`;
    const body = { name, email, password, role: 'INTERVIEWER', companyName: 'Βόρειος Άνεμος' };
    return this.enter('/api/auth/signup', body, email);
  }

  async candidate(name = 'Πρίγια Ράμαν'): Promise<Account> {
    const email = `${randomUUID()}@candidate.test`;
    return this.enter('/api/auth/signup', { name, email, password, role: 'CANDIDATE' }, email);
  }

  /** A colleague who comes by the invitation with that token. */
  async join(name: string, companyInvitation: string): Promise<Account> {
    const email = `${randomUUID()}@colleague.test`;
    const body = { name, email, password, role: 'INTERVIEWER', companyInvitation };
    return this.enter('/api/auth/signup', body, email);
  }

  /** A second session of the same person. */
  async again(account: Account): Promise<Account> {
    return this.enter('/api/auth/login', { email: account.email, password: account.password }, account.email);
  }

  /** An interview with a fresh invitation link; it starts in five minutes unless told otherwise. */
  async interview(
    by: Account,
    {
      title = 'Σχεδιασμός συστημάτων',
      startsInMinutes = 5,
      durationMinutes = 45,
      candidateName = 'Ιωνάς Βέμπερ',
      interviewerIds = [by.id],
    } = {},
  ): Promise<Interview> {
    const created = await this.send<Omit<Interview, 'link' | 'title'>>(by, 'POST', '/api/interviews', {
      title,
      description: 'Θα μιλήσουμε για ένα σύστημα που φτιάξατε.',
      timeZone: 'America/New_York',
      scheduledTime: new Date(Date.now() + startsInMinutes * 60_000).toISOString(),
      durationMinutes,
      candidateEmail: `${randomUUID()}@guest.test`,
      candidateName,
      interviewerIds,
    });
    const { link } = await this.send<{ link: string }>(
      by,
      'POST',
      `/api/interviews/${created.id}/invitations`,
      {
        sendEmail: false,
      },
    );
    return { ...created, title, link };
  }

  /** Any request as this person. */
  async send<T>(as: Account, method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.fetch(this.url + path, {
      method,
      headers: { 'content-type': 'application/json', 'x-colloquy-csrf': '1', cookie: as.cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** Sends a text as the file of a form. */
  async upload<T>(as: Account, path: string, name: string, text: string): Promise<T> {
    const form = new FormData();
    form.append('file', new Blob([text]), name);
    const response = await this.fetch(this.url + path, {
      method: 'POST',
      headers: { 'x-colloquy-csrf': '1', cookie: as.cookie },
      body: form,
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  private async enter(path: string, body: object, email: string): Promise<Account> {
    const response = await this.fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-colloquy-csrf': '1' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const { profile } = (await response.json()) as SignedIn;
    const cookie = sessionCookie(response);
    return {
      id: profile.user.id,
      name: profile.user.name,
      email,
      password,
      companyId: profile.companies[0]?.companyId ?? null,
      cookie,
    };
  }
}

/** What signs in as the one whom the answer is about; the cookie that only tells a known device is left out. */
export function sessionCookie(response: Response): string {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
  return cookies.find((cookie) => /^(__Host-)?colloquy_session=/.test(cookie)) ?? '';
}

/** Puts a person's session into a browser. */
export async function signIn(
  context: BrowserContext,
  account: Account,
  url = process.env.COLLOQUY_URL ?? '',
) {
  const [name = '', value = ''] = account.cookie.split('=', 2);
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
}
