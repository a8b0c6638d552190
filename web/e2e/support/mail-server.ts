import { MemoryStorage, type Email } from '@maildev/core';
import { SMTPServer } from '@maildev/smtp';
import { expect } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** A real mail server on a free port, which keeps what it is sent, as programs for mail read it. */
export class MailServer {
  private constructor(
    private readonly server: SMTPServer,
    private readonly folder: string,
  ) {}

  static async start(): Promise<MailServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'colloquy-mail-'));
    const server = new SMTPServer({
      port: 0,
      host: '127.0.0.1',
      storage: new MemoryStorage(),
      mailDir: folder,
      logger: false,
    });
    await server.start();
    return new MailServer(server, folder);
  }

  /** For the setting `smtp.url`. */
  get url(): string {
    return `smtp://127.0.0.1:${this.server.getPort()}`;
  }

  /** The mails to an address so far whose subject has these words. */
  async all(address: string, subject: RegExp): Promise<Email[]> {
    const all = await this.server.getAllEmails();
    return all.filter((mail) => mail.to.some((to) => to.address === address) && subject.test(mail.subject));
  }

  /** The newest mail to an address whose subject has these words; waits for it. */
  async newest(address: string, subject: RegExp): Promise<Email> {
    let found: Email | undefined;
    await expect
      .poll(
        async () => {
          found = (await this.all(address, subject)).at(-1);
          return found?.subject ?? (await this.server.getAllEmails()).map((mail) => mail.subject);
        },
        { timeout: 90_000 },
      )
      .toMatch(subject);
    return found as Email;
  }

  /** The text of a mail's calendar. */
  async calendar(mail: Email): Promise<string> {
    const attachment = mail.attachments.find(({ contentType }) => contentType.includes('calendar'));
    const { stream } = await this.server.getEmailAttachment(mail.id, attachment?.generatedFileName ?? '');
    return text(stream);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
