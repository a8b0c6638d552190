/** Made from docs/openapi.json by `npm run client`; not to be edited. */
export interface paths {
  '/api/admin/alerts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List what is wrong with the deployment
     * @description Staff only.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['AlertsView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/alerts/{id}/acknowledge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Acknowledge what is wrong
     * @description Staff only; says that somebody looks after it. It ends by itself once it is mended.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['AlertId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the audit trail
     * @description Staff only; the latest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description A person's id, part of a name or an email address, or a kind of actor: anonymous, user, guest, api_key, system. */
          actor?: string;
          /** @description An action such as `auth.login`, or its part before the dot. */
          action?: string;
          /** @description A target's id, or a kind of target such as `interview`. */
          target?: string;
          outcome?: components['schemas']['AuditOutcome'];
          /** @description Not before this time. */
          from?: string;
          /** @description Before this time. */
          to?: string;
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_AuditView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/audit/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Verify the audit trail
     * @description Staff only; recomputes the chain of hashes from its first row.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['AuditVerification'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/emails': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List mails
     * @description Staff only.
     */
    get: {
      parameters: {
        query?: {
          status?: components['schemas']['EmailStatus'];
          /** @description Part of the address or the subject. */
          q?: string;
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_EmailView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/emails/failed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count the mails that failed
     * @description Staff only. Those that would be sent again: reminders of what has begun are left out.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only those that were written since then. */
          since?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['FailedEmails'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/emails/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send all mails again that failed
     * @description Staff only. Those that were written since a time, the oldest first, but for reminders of what has begun; how many there are.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RetryFailedEmails'];
        };
      };
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['FailedEmails'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/emails/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a mail
     * @description Staff only.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['EmailId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['EmailView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/emails/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a mail again
     * @description Staff only; for mails that failed, or were kept before SMTP was configured.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['EmailId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/sandbox': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The sandbox: protection and languages
     * @description Staff only. Found by trying, at most a minute ago.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SandboxView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/system': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The state of the system
     * @description Staff only.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SystemView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tasks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List background tasks
     * @description Staff only; the latest first.
     */
    get: {
      parameters: {
        query?: {
          status?: components['schemas']['TaskStatus'];
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_TaskView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tasks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Give a task up
     * @description Staff only; for tasks that gave up themselves, or wait.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['TaskId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/admin/tasks/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Run a task again
     * @description Staff only; for tasks that gave up, or wait.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['TaskId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/answers/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read what an invitation asks
     * @description Changes nothing: mail scanners follow links.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['AnswerView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Answer an invitation
     * @description Another answer replaces it. When the interview has moved to another time in the meantime, it is refused with `answer.moved`.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['AnswerInvitation'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['AnswerView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/applications/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an application
     * @description Every reading leaves a row in the audit trail.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['ApplicationId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ApplicationDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/applications/{id}/offers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Note that an offer was made
     * @description The application comes to the stage OFFER.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['ApplicationId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['MakeOffer'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ApplicationDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/applications/{id}/offers/{offerId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Note what became of an offer
     * @description Whoever accepts is hired. A correction takes the place of the answer before, and moves the application back where that had moved it.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['ApplicationId'];
          offerId: components['schemas']['OfferId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['AnswerOffer'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ApplicationDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/applications/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the résumé that came with an application */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['ApplicationId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ResumeView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/applications/{id}/resume/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Download the résumé that came with an application */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['ApplicationId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The file */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/octet-stream': number[];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/applications/{id}/stage': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Move an application to another stage
     * @description An open offer counts as accepted when its candidate is hired, and as withdrawn when they are rejected; moved back within 24 hours, it is
     *     open again. The booking links of whoever is rejected end if no time was chosen by them, and work again when the application is moved back.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['ApplicationId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['MoveApplication'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ApplicationDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/account/delete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Delete your account
     * @description Refused while interviews are ahead of you (`account.busy`), or while you are the last owner of a company with other members or the
     *     last administrator. What companies have recorded of interviews that were held stays with them.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['DeleteAccount'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/claim': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Claim an account */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ClaimAccount'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SignedIn'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/claim/start': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for a code
     * @description A guest is mailed six digits, with which they can make their session an account.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/email': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Ask for another email address
     * @description A link goes to the new address; nothing changes until it is used.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ChangeEmail'];
        };
      };
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/email/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm an address by link */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ConfirmEmail'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/email/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask again for the link that confirms one's address */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/external/{provider}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in or up at a provider
     * @description Answers with the address to send the browser to; it comes back to the callback.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          provider: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['StartExternal'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ExternalStarted'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/external/{provider}/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Come back from a provider
     * @description For browsers: leads to a page of this site, signed in or with `problem` in its query.
     */
    get: {
      parameters: {
        query?: {
          state?: string;
          code?: string;
          iss?: string;
          error?: string;
        };
        header?: never;
        path: {
          provider: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        303: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/external/{provider}/link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Link an identity at a provider
     * @description Answers with the address to send the browser to; it comes back to the callback.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          provider: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['AskProvider'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ExternalStarted'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/external/{provider}/step-up': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Prove at a provider who one is
     * @description Answers with the address to send the browser to; it comes back to the callback.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          provider: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['AskProvider'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ExternalStarted'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/identities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Identities that open this account */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_IdentityView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/identities/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Unlink an identity */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['IdentityId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/login': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in
     * @description 202 asks for a second factor; `/api/auth/login/second-factor` takes it.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['Login'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SignedIn'];
          };
        };
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SecondFactorNeeded'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/login/passkey': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in with a passkey */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['PasskeySignIn'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SignedIn'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/login/passkey/begin': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to sign in with a passkey */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PasskeyQuestion'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/login/second-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Answer with a second factor */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['AnswerChallenge'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SignedIn'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/login/second-factor/passkey': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to answer with a passkey
     * @description The device's answer goes to `/api/auth/login/second-factor`.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['BeginPasskeyAnswer'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PasskeyQuestion'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/logout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign out */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SignedOut'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/passkeys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Add a passkey */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['AddPasskey'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PasskeyAdded'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/passkeys/begin': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to add a passkey */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PasskeyQuestion'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/passkeys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Rename a passkey */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['PasskeyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RenamePasskey'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /** Remove a passkey */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['PasskeyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Change the password
     * @description Signs out all other devices.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ChangePassword'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/password/forgot': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for a link to set another password
     * @description The answer is the same whether there is an account with this address or not.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ForgotPassword'];
        };
      };
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/password/reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set another password by link
     * @description Ends all sessions and opens none.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ResetPassword'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/profile': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Profile'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/providers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Other ways to sign in */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['OtherWays'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/recovery-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Make new recovery codes */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RecoveryCodes'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/second-factors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Second factors */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SecondFactors'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Signed-in devices */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_SessionView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Sign out all other devices */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Sign out one device */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['SessionId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/signup': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign up */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SignUp'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SignedIn'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/single-sign-on': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in through one's company
     * @description The part of the address behind the @ says which; whether there is an account makes no difference. Answers with the address to send
     *     the browser to.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['StartSingleSignOn'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ExternalStarted'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/step-up': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Prove anew who you are
     * @description Dangerous acts ask for it when the sign-in is some time ago (`auth.step_up_required`).
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['StepUp'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/step-up/passkey': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to prove anew who you are with a passkey
     * @description The device's answer goes to `/api/auth/step-up`.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PasskeyQuestion'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to set up an authenticator app */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TotpSetup'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Remove the authenticator app */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/totp/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Finish setting up an authenticator app */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ConfirmTotp'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RecoveryCodes'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/availability': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read when you can interview */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MyAvailability'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Say when you can interview
     * @description Replaces everything that was said before. Interviews that are booked already stay.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['AvailabilityHours'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MyAvailability'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/booking-links': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List booking links */
    get: {
      parameters: {
        query?: {
          /** @description Needed by members of several companies. */
          companyId?: components['schemas']['CompanyId'];
          /** @description Those for this application. */
          application?: components['schemas']['ApplicationId'];
          cursor?: string;
          /** @description How many rows, 1 to 100 (25 by default). */
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_BookingLink'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Let a candidate choose the time
     * @description Makes a link by which the candidate chooses among the times that suit the panel.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CreateBookingLink'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['BookingLinkCreated'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/booking-links/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * See which times a link would offer
     * @description Takes what a link is made from, and makes none.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CreateBookingLink'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Slots'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/booking-links/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a booking link */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['BookingLinkId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['BookingLink'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Take a booking link back
     * @description An interview that was booked by it stays.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['BookingLinkId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/bookings/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read what a booking link offers
     * @description Changes nothing: mail scanners follow links.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['BookingView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/bookings/{token}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Call off what was booked */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CancelBooking'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['BookingView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/bookings/{token}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Book a time, or move what was booked there
     * @description A time that is taken is refused with `booking.slot_taken` and other times in `alternatives`. To ask twice for the same time is no fault.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ConfirmBooking'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['BookingView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/bookings/{token}/hold': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hold a time while it is confirmed
     * @description A time that is taken is refused with `booking.slot_taken` and other times in `alternatives`.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ChosenSlot'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Held'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/bookings/{token}/self-identification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Say something about yourself for the statistics
     * @description Voluntary, and only counted: no operation reads what was said, and nobody who decides can. It takes the place of what was said before; where
     *     nothing is said, that is forgotten.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SelfIdentification'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['BookingView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/calendar/calendars/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Say what a connected calendar is for */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['ConnectedCalendarId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ChangeCalendar'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_CalendarConnection'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/calendar/connections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List your connected calendars */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_CalendarConnection'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Connect an account at a calendar server (CalDAV)
     * @description Answers with all connected ones.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ConnectCalendar'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_CalendarConnection'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/calendar/connections/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Give a connected account a new password */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CalendarConnectionId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ReconnectCalendar'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_CalendarConnection'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /**
     * Disconnect an account
     * @description Events that were written to its calendars stay there.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CalendarConnectionId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/calendar/feed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read whether you have a calendar feed */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['CalendarFeed'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Make your calendar feed
     * @description Or give it another address: the old one ends.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['CalendarFeedMade'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Switch your calendar feed off */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/calendar/feeds/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Subscribe to a calendar feed
     * @description The address says who reads; calendar programs ask it again and again.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/calendar': string;
          };
        };
        /** @description Nothing has changed */
        304: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/calendar/google': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** See whether Google Calendar can be connected */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['GoogleCalendar'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Connect Google Calendar
     * @description Answers with the address to send the browser to; it comes back to a page, which sends on what it was given.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['CalendarAuthorization'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/calendar/google/callback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Come back from Google
     * @description In the session that began. Answers with all connected accounts.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['FinishGoogleCalendar'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_CalendarConnection'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/careers/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a job's public posting */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Posting'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/careers/{id}/applications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Apply for a job
     * @description Needs no account. The answer is the same for whoever has applied before; what became of it is mailed to the address alone.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'multipart/form-data': components['schemas']['ApplicationUpload'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Received'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List companies
     * @description Staff only; the newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description Part of the name. */
          q?: string;
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_ListedCompany'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a company */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Company'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Change a company */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['UpdateCompany'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Company'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List API keys
     * @description For owners; without those that were revoked.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_ApiKeyView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Make an API key
     * @description For owners. The answer alone carries the key.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CreateApiKey'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ApiKeyCreated'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/api-keys/{keyId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Revoke an API key
     * @description It stops working at once.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          keyId: components['schemas']['ApiKeyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/candidates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List candidates */
    get: {
      parameters: {
        query?: {
          /** @description Part of a name or an email address. */
          q?: string;
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_CandidateView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/candidates/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Correct a candidate
     * @description For candidates without an account (`candidate.has_account`). Mails that went to the wrong address are not sent again.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          userId: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CorrectCandidate'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /**
     * Delete what the company knows of a candidate
     * @description For candidates without an account (`candidate.has_account`), while no interview is ahead of them (`candidate.busy`). Their résumé, answers,
     *     address and files go for good; applications end as withdrawn, and interviews that were held stay without a name.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          userId: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/challenges': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List challenges
     * @description The company's own and the starter set.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_LibraryChallenge'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Import a challenge
     * @description A zip archive of its files, at most 2 MiB. What is wrong is told with its file and field.
     */
    post: {
      parameters: {
        query?: {
          /** @description Whether it may take the place of the company's own challenge of the same slug. */
          replace?: boolean;
        };
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'multipart/form-data': components['schemas']['ChallengeUpload'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['LibraryChallenge'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/challenges/{slug}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a challenge
     * @description With its hidden tests and solutions: for members of the company.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          slug: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['LibraryChallengeDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Delete a challenge
     * @description One of the company's own. Interviews in which it was given keep their copies.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          slug: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/challenges/{slug}/archive': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export a challenge
     * @description The same archive that can be imported.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          slug: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The file */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/zip': number[];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/challenges/{slug}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check a challenge
     * @description Has the reference solutions of one of the company's own held against its tests again, in the background; `challenge.changed` comes when
     *     something is known. An import does so by itself.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          slug: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/challenges/{slug}/copy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Copy a challenge
     * @description Makes one of the company's own, under another slug.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          slug: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['LibraryChallenge'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/conflicts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * See what stands against a time
     * @description Other interviews, times kept for candidates, connected calendars, and the hours, pauses and daily limits that interviewers named; and the
     *     candidate's other interviews at the company. Books nothing.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['FindConflicts'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_TimeConflicts'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/experiences': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read how candidates find a company's interviews
     * @description Never one by one.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ExperienceSummary'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/guides': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List question guides */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_GuideSummary'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Make a question guide
     * @description Owners and recruiters.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CreateGuide'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Guide'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/guides/{guideId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a question guide */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          guideId: components['schemas']['GuideId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Guide'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Change a question guide
     * @description Replaces everything that it says. Interviews that have chosen it keep it as it was.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          guideId: components['schemas']['GuideId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['UpdateGuide'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Guide'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/guides/{guideId}/archived': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Archive a question guide
     * @description Or put it back among those that are offered for interviews.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          guideId: components['schemas']['GuideId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ArchiveGuide'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Guide'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/interview-templates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List interview templates */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_InterviewTemplate'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Make an interview template
     * @description Owners and recruiters. At most 50 for each company.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SaveInterviewTemplate'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewTemplate'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/interview-templates/{templateId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Change an interview template
     * @description Replaces everything that it says.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          templateId: components['schemas']['InterviewTemplateId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SaveInterviewTemplate'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewTemplate'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /**
     * Delete an interview template
     * @description Interviews that were planned with it stay.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          templateId: components['schemas']['InterviewTemplateId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List open invitations */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_CompanyInvitation'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Invite a member */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['InviteMember'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['CompanyInvitation'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/invitations/{invitationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take an invitation back */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          invitationId: components['schemas']['CompanyInvitationId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/invitations/{invitationId}/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send an invitation again
     * @description By a new link, which is good for another two weeks; the old one ends. Five minutes after the last mail at the earliest.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          invitationId: components['schemas']['CompanyInvitationId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['CompanyInvitation'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a company's jobs
     * @description The newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description Part of the title. */
          q?: string;
          /** @description Only those that take applications, or only those that do not. */
          active?: boolean;
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_Job'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Open a job
     * @description It needs a title; everything else has a default.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['JobChange'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Job'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/logo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a company's logo */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'image/png': number[];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Upload a company's logo
     * @description One part named `file`: PNG, JPEG or WebP.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'multipart/form-data': components['schemas']['PictureUpload'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Company'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /** Remove a company's logo */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Company'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List members */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_Member'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/members/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Change a member's role
     * @description Between recruiter and interviewer; it holds at once.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          userId: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ChangeMember'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /**
     * Remove a member
     * @description One's own membership, to leave. They are taken out of the interviews ahead; where nobody is left to hold one, recruiters are told.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          userId: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/members/{userId}/interviews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read what a member is to hold
     * @description The interviews ahead that they are taken out of when they leave the company or are removed.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          userId: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewsAhead'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/panel-days': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Book a panel day
     * @description All of its interviews or none: `interview.slot_taken` names the one whose interviewers are busy. The candidate gets one mail with all
     *     of them.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CreatePanelDay'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_InterviewView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/panel-days/plans': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Plan a panel day
     * @description Proposes times and interviewers for several interviews one after the other, and books none.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['PlanPanelDay'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PanelPlans'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/schedule': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See when the company's people are free
     * @description Working hours, the company's interviews, and other spans in which somebody cannot, without saying why.
     */
    get: {
      parameters: {
        query?: {
          /** @description Left out: now. */
          from?: string;
          /** @description Left out: a day later. At most 62 days. */
          to?: string;
          /** @description The IANA zone whose clock the usual hours go by of whoever has named none; UTC by default. */
          timeZone?: string;
        };
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TeamSchedule'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/single-sign-on': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a company's single sign-on
     * @description For owners and staff.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SingleSignOn'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Set up a company's single sign-on
     * @description Staff only. The provider is asked for its discovery document before anything is kept.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['AssignSingleSignOn'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SingleSignOn'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /**
     * Take a company's single sign-on away
     * @description Staff only. People get in as they did before, or reset their password.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/single-sign-on/required': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Demand a company's single sign-on
     * @description For owners and staff, once somebody has come in by it. Sessions that were opened otherwise end.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RequireSingleSignOn'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SingleSignOn'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/take-homes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List take-homes
     * @description The newest first. Who only interviews sees those that they gave.
     */
    get: {
      parameters: {
        query?: {
          /** @description Those for this application. */
          application?: components['schemas']['ApplicationId'];
          cursor?: string;
          /** @description How many rows, 1 to 100 (25 by default). */
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_TakeHome'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Give a take-home */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CreateTakeHome'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TakeHomeCreated'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/transfer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand a company over
     * @description The member becomes an owner, and whoever hands it over a recruiter.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['TransferCompany'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List webhooks
     * @description The endpoints that are told what happens, the newest first. For owners and recruiters.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_WebhookView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Add a webhook
     * @description For owners and recruiters. The answer alone carries the secret. A company has at most ten.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CreateWebhook'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['WebhookSecret'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/webhooks/{webhookId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Change a webhook
     * @description Switching on one that was switched off after failures forgets them.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          webhookId: components['schemas']['WebhookId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['UpdateWebhook'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['WebhookView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /**
     * Delete a webhook
     * @description With its log; nothing is sent to it any more.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          webhookId: components['schemas']['WebhookId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/webhooks/{webhookId}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List deliveries
     * @description What an endpoint was told in the last 30 days, the latest first.
     */
    get: {
      parameters: {
        query?: {
          status?: components['schemas']['DeliveryStatus'];
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          webhookId: components['schemas']['WebhookId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_WebhookDelivery'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/webhooks/{webhookId}/deliveries/{deliveryId}/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a delivery again
     * @description With the same id and body, and all its attempts before it.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          webhookId: components['schemas']['WebhookId'];
          deliveryId: components['schemas']['WebhookDeliveryId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['WebhookDelivery'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/webhooks/{webhookId}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send again what failed
     * @description The oldest first, at most 1000 at once.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          webhookId: components['schemas']['WebhookId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ReplayDeliveries'];
        };
      };
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Replayed'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/webhooks/{webhookId}/secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make another secret
     * @description The one before signs as well for 24 hours.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          webhookId: components['schemas']['WebhookId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['WebhookSecret'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/webhooks/{webhookId}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a test event
     * @description `webhook.test`, whatever the endpoint chose.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          webhookId: components['schemas']['WebhookId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['WebhookDelivery'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/written-challenges': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Begin a challenge
     * @description What a new one begins with; nothing is kept yet.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ChallengeForm'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Write a challenge
     * @description One of the company's own, under a slug that is made of its title. It is looked over as an import is, and its reference solutions are checked
     *     in the background.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['WrittenChallenge'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['LibraryChallenge'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/companies/{id}/written-challenges/{slug}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a challenge to change it
     * @description One of the company's own.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          slug: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ChallengeForm'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Change a challenge
     * @description Replaces everything that it says, as one of the version that is sent. Interviews in which it was given keep it as it was. Its slug stays.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['CompanyId'];
          slug: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['WrittenChallenge'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['LibraryChallenge'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/company-invitations/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an invitation to a company
     * @description Uses nothing up.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['CompanyInvitationPreview'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/company-invitations/{token}/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Join a company */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Membership'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Live events
     * @description Server-sent events: `message` carries a LiveEvent, `reset` says that something was missed, `bye` that the server goes away, `crowded` that there are too many newer streams.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description A stream of events */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/event-stream': components['schemas']['LiveEvent'];
          };
        };
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/feedback/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Update feedback
     * @description Its author only; the version before stays in the history.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['FeedbackId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['UpdateFeedback'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['FeedbackView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/feedback/{id}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read earlier versions of feedback */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['FeedbackId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_FeedbackRevision'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/home': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What to do now */
    get: {
      parameters: {
        query?: {
          /** @description The reader's IANA zone, which says when their day begins; UTC by default. */
          timeZone?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Home'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List interviews */
    get: {
      parameters: {
        query?: {
          /** @description States, separated by commas. */
          status?: string;
          /** @description Beginning at this time or later. */
          from?: string;
          /** @description Beginning before this time. */
          to?: string;
          /** @description With this person as candidate or interviewer. */
          person?: components['schemas']['UserId'];
          /** @description Those for this application. */
          application?: components['schemas']['ApplicationId'];
          /** @description Those for this job. */
          job?: components['schemas']['JobId'];
          /** @description Only the reader's own. */
          mine?: boolean;
          /** @description Only those that wait for the reader's scorecard. */
          awaitingFeedback?: boolean;
          /** @description Part of the title or of a person's name. */
          q?: string;
          /** @description `scheduledTime` or `-scheduledTime`. */
          sort?: string;
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_InterviewView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Schedule an interview
     * @description Invites the candidate by mail.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CreateInterview'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read an interview */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Change an interview
     * @description Takes a partial body. A new status is sent alone.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['UpdateInterview'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /** Cancel an interview */
    delete: {
      parameters: {
        query?: {
          reason?: components['schemas']['CancelReason'];
          /** @description Told to the others. */
          note?: string;
        };
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/attendance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say that one is at the room's door
     * @description Sent every half minute by pages that wait for an interview to begin, so that nobody counts as not having come who is there.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['Attendance'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/challenges': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List an interview's challenges
     * @description In the order in which they were added. Candidates see those that are shown.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_GivenChallenge'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Give a challenge
     * @description The interview gets a copy: what becomes of the library changes nothing of it.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['GiveChallenge'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['GivenChallenge'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/challenges/{challengeId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read an interview's challenge */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          challengeId: components['schemas']['GivenChallengeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['GivenChallengeDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Show or withdraw an interview's challenge */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          challengeId: components['schemas']['GivenChallengeId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['UpdateInterviewChallenge'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['GivenChallenge'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/consent': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Agree to be recorded, or decline
     * @description Each answer is logged. During a call it holds at once.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['Consent'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RoomState'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End an interview for everybody */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/experience': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read what you said of an interview
     * @description For its candidate only.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Experience'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Say how an interview was
     * @description For its candidate only, in the thirty days after it was held; what was said can be changed for a day.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RateExperience'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Experience'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/extension-request': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask the interviewers for an extension */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RoomState'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/extension-request/refuse': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Decline the candidate's request for an extension */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RoomState'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/extensions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Extend an interview
     * @description By as much as the company's settings say; as often as they say, and to less than four hours in all.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['GrantExtension'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RoomState'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/feedback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the feedback of an interview
     * @description Interviewers read the others' after submitting their own; the candidate reads what the company shares.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_FeedbackView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Submit feedback
     * @description Once for each interviewer, as soon as the interview has started.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SubmitFeedback'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['FeedbackView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/feedback/draft': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one's draft */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['FeedbackDraft'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Keep a draft */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SaveFeedbackDraft'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['FeedbackDraft'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /** Drop one's draft */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to send a file
     * @description Its parts follow one after the other, and then it is completed. Beginning again under the same client id says how far it has come.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['BeginChatUpload'];
        };
      };
      responses: {
        /** @description It was begun before */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ChatUpload'];
          };
        };
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ChatUpload'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/files/{fileId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far an upload has come */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          fileId: components['schemas']['ChatFileId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ChatUpload'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Give up an upload */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          fileId: components['schemas']['ChatFileId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/files/{fileId}/complete': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Complete an upload
     * @description The file is looked at, and becomes a message. Completing again answers with the same message.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          fileId: components['schemas']['ChatFileId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It was sent before */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MessageView'];
          };
        };
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MessageView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/files/{fileId}/content': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Fetch a file of the chat
     * @description A download; pictures can be shown in a page too.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          fileId: components['schemas']['ChatFileId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The file */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/octet-stream': number[];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/files/{fileId}/parts/{offset}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Send a part of a file
     * @description `message.file_offset` says that another offset is next: ask for it.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          fileId: components['schemas']['ChatFileId'];
          offset: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/octet-stream': number[];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ChatUpload'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/focus': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Start focus time
     * @description While the interview is under way; an interviewer. Where it runs already, it ends so many minutes from now.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['StartFocus'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RoomState'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /**
     * End focus time
     * @description An interviewer or the candidate.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RoomState'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List invitation links */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_InvitationView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Make an invitation link */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['CreateInvitation'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InvitationCreated'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/invitations/{invitationId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Take an invitation link back
     * @description Also ends the session that came in by a link.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          invitationId: components['schemas']['InvitationId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/join': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Enter a room */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['JoinRequest'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['JoinResponse'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/languages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Languages that programs can be run in */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunLanguages'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/leave': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Leave a room */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the chat */
    get: {
      parameters: {
        query?: {
          /** @description The last messages numbered below this; without it, `after` and `changedAfter`, the last of all. */
          before?: number;
          /** @description The first messages numbered above this. */
          after?: number;
          /** @description The messages that were changed after the change of this number: with `limit`, the ones that were changed first. */
          changedAfter?: number;
          /** @description How many, 1 to 100 (50 by default). */
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MessagePage'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Send a message
     * @description Sending again under the same client id answers with the same message.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SendMessage'];
        };
      };
      responses: {
        /** @description It was sent before */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MessageView'];
          };
        };
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MessageView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/messages/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Mark messages as read */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['MarkRead'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/messages/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Search the chat
     * @description The last 50 messages of people in which the words stand, the last one first.
     */
    get: {
      parameters: {
        query?: {
          /** @description What stands in the messages, in whichever case: 1 to 200 characters. */
          words?: string;
        };
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MessagePage'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/messages/typing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say that one is writing
     * @description The others hear of it in the live event `chat.typing`; it is forgotten at once. To be said every few seconds while somebody writes.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/messages/{messageId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Edit a message
     * @description One's own text or code, within ten minutes.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          messageId: components['schemas']['MessageId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['EditMessage'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MessageView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /**
     * Delete a message
     * @description One's own, within ten minutes. That there was one stays; what it said is gone.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          messageId: components['schemas']['MessageId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['MessageView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/no-show': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mark that one side did not come
     * @description From five minutes after the start, as long as nobody of that side is in the room or at its door. Everybody is told.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['MarkNoShow'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Take a no-show back
     * @description Within a day. The interview is open again, and the candidate's invitation works again.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List notes
     * @description The caller's own, and those that other interviewers share. For interviewers only.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_InterviewNote'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/notes/{noteId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Save a note
     * @description Under an id that the caller makes, so that saving it twice is saving it once.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          noteId: components['schemas']['NoteId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SaveNote'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewNote'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /** Delete a note */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          noteId: components['schemas']['NoteId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/pad': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Open the code pad
     * @description A WebSocket. Its binary messages are those of y-protocols, as `y-websocket` frames them; its texts are JSON: `welcome` comes first and
     *     carries the Yjs client id to write with, and `saved` says how many updates have been stored; elsewhere than in interviews `run` says that
     *     something about a program has changed (`runId`), and what it has written (`output`, as in the live events). Why it ends is said by its close code:
     *     4000 connect again (something changed, or the server goes away); 4400 what was sent was refused, and nothing more of this copy will be taken;
     *     4413 the pad is full. Whoever is not let in, or not any more, is told by a close code as well, since a browser shows no page how a handshake
     *     was answered: 4000 and the HTTP status, such as 4401 (sign in first), 4403, 4404, 4409 (opened too often), 4410 (closed) or 4429. The
     *     reason is then JSON: `code` as in a problem, `retryAfter` in seconds, and in `most` how many may have the pad open. A request that asks for
     *     no WebSocket is answered with the problem itself.
     */
    get: {
      parameters: {
        query?: {
          /** @description The client id that this page had before its connection broke. */
          client?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The connection is a WebSocket now */
        101: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/pad/updates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read what was written in the code pad
     * @description Every update with its author and time, in order, so that it can be played again.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only updates numbered above this. */
          after?: number;
          /** @description How many, 1 to 5000 (1000 by default). */
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PadUpdatePage'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/panel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the interviewers' panel */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewPanel'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/panel-day': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Cancel a panel day
     * @description Everything that has not begun of the interviews that were booked together with this one, and itself. The candidate gets one mail.
     */
    delete: {
      parameters: {
        query?: {
          reason?: components['schemas']['CancelReason'];
          /** @description Told to the others. */
          note?: string;
        };
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/panel/guide': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Choose the question guide of an interview
     * @description Until a question is ticked off or rated. The interview keeps the guide as it is now.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ChooseGuide'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewPanel'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/panel/handovers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Hand the lead over to another interviewer */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['HandOver'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewPanel'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/panel/ratings/{question}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Rate an answer
     * @description For oneself; the other interviewers read it once they have submitted their own feedback. It stays as it is once one has submitted feedback.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          question: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RateAnswer'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewPanel'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/panel/section': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Begin a section of the guide */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['BeginSection'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewPanel'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/panel/ticks/{question}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Tick a question off */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          question: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['TickQuestion'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewPanel'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/ratings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the ratings of an interview
     * @description Those of interviewers who have submitted their feedback; interviewers read the others' after submitting their own.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InterviewRatings'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/recording': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an interview's recording
     * @description Every reading leaves a row in the audit trail.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RecordingView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Delete an interview's recording */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/room': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the state of a room */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RoomState'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Programs that were run */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many rows, 1 to 100 (25 by default). */
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_RunView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Run a program
     * @description What it writes comes as `run.output` in the live events, and can be read from any position.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['StartRun'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/runs/{runId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a run */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/runs/{runId}/input': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Type for a run */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RunInput'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/runs/{runId}/output': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what a run wrote to its terminal */
    get: {
      parameters: {
        query?: {
          /** @description From which byte on (the first by default). */
          position?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunOutput'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/runs/{runId}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stop a run
     * @description Nothing happens when it has ended.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/runs/{runId}/terminal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Give a run's terminal another size */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['TerminalSize'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/self-identification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read whether you are asked about yourself
     * @description For the candidate only, and only whether something was said: no operation reads what.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SelfIdentificationView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Say something about yourself for the statistics
     * @description For the candidate only. Voluntary, and only counted: no operation reads what was said, and nobody who decides can. It takes the place of what
     *     was said before; where nothing is said, that is forgotten.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SelfIdentification'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SelfIdentificationView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/submissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List submissions
     * @description The last first. A candidate sees their own ones.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only those for this challenge. */
          challengeId?: components['schemas']['GivenChallengeId'];
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many rows, 1 to 100 (25 by default). */
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_SubmissionView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Test code against a challenge
     * @description How far it is comes as `submission.changed` in the live events. Everybody has one under way at a time.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['Submit'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SubmissionView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/submissions/{submissionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a submission
     * @description Candidates read how the visible tests of their own ended, and how many of the others passed.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          submissionId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SubmissionDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/submissions/{submissionId}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stop testing a submission
     * @description Candidates stop their own. Nothing happens when it has ended.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
          submissionId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/interviews/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List what happened in an interview
     * @description In the order in which it happened, as far as the caller may read each kind elsewhere. What was written in the code pad and the chat is read
     *     there. Each reading is logged.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['InterviewId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_Moment'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/invitations/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an invitation link
     * @description Never uses it: mail scanners follow links.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['InvitationPreview'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/invitations/{token}/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Use an invitation link
     * @description Opens a guest's session for this interview, or makes the interview the signed-in account's.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['AcceptInvitation'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SignedIn'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a job */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Job'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Change a job */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['JobChange'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Job'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /**
     * Delete a job
     * @description Only while nobody has applied for it; afterwards it can be closed.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/applications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the applications for a job
     * @description The last moved first.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only those at this stage. */
          stage?: components['schemas']['Stage'];
          /** @description Part of a name or an email address. */
          q?: string;
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['JobId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_ApplicationView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Add a candidate to a job */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['AddApplication'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ApplicationDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a job's imports
     * @description The newest first. They are deleted seven days after they were made or finished.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_ImportSummary'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Upload a spreadsheet of candidates
     * @description CSV or XLSX with at most 2,000 rows. Nothing is added before the import is confirmed.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'multipart/form-data': components['schemas']['SpreadsheetUpload'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ImportView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/imports/resumes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin an import of résumés
     * @description Files are added one by one. Nobody is added before the import is confirmed.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ImportView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/imports/{importId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read an import */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
          importId: components['schemas']['ImportId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ImportView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Say what the columns of an import hold */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
          importId: components['schemas']['ImportId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ChangeImport'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ImportView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /** Discard an import that was not confirmed */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
          importId: components['schemas']['ImportId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/imports/{importId}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add the candidates of an import
     * @description In the background: `import.changed` tells how far it has come. The candidates are not written to. Confirming twice adds nobody twice.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
          importId: components['schemas']['ImportId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ImportView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/imports/{importId}/files': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add a résumé to an import
     * @description PDF, Word (DOCX) or plain text. It is read in the background; `import.changed` tells when that is done.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
          importId: components['schemas']['ImportId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'multipart/form-data': components['schemas']['ImportFileUpload'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ImportRow'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/imports/{importId}/report': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download the rows that are left out
     * @description CSV with the columns of the spreadsheet and what is wrong, to be corrected and imported again.
     */
    get: {
      parameters: {
        query?: {
          /** @description In which language the file says what is wrong; the server's own by default. */
          language?: components['schemas']['Language'];
        };
        header?: never;
        path: {
          id: components['schemas']['JobId'];
          importId: components['schemas']['ImportId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The file */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/csv': string;
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/imports/{importId}/rows': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the rows of an import
     * @description From the top, each with what would become of it if the import were confirmed now, or what became of it.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only those of which this would become, or became. */
          state?: components['schemas']['RowState'];
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['JobId'];
          importId: components['schemas']['ImportId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_ImportRow'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/imports/{importId}/rows/{number}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Correct a row of an import, or leave it out */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
          importId: components['schemas']['ImportId'];
          number: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ChangeImportRow'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ImportRow'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/imports/{importId}/rows/{number}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download the résumé of a row
     * @description The file as it was uploaded. Every download leaves a row in the audit trail.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
          importId: components['schemas']['ImportId'];
          number: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The file */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/octet-stream': number[];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/jobs/{id}/imports/{importId}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Undo an import
     * @description Deletes the applications that it added and to which nothing has happened since, with candidates whom the company knows from nothing
     *     else. The others stay.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['JobId'];
          importId: components['schemas']['ImportId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ImportView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List notifications */
    get: {
      parameters: {
        query?: {
          /** @description Only what was not read yet. */
          unread?: boolean;
          /** @description Only what is of this kind. */
          kind?: components['schemas']['NotificationKind'];
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_NotificationView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notifications/push': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read which devices take pushes */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PushDevices'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Push to this device
     * @description Ten devices at most. A device that signs out is pushed to no more.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SubscribePush'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PushDevices'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notifications/push/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Push to a device no more */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['PushSubscriptionId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notifications/read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Mark notifications as read */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['MarkNotificationsRead'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/notifications/settings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read how one is told of things */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['NotificationSettings'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Choose how one is told of things
     * @description By kind and channel, with quiet hours and a daily digest. Invitations and mails about the account are always sent at once.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ChangeNotificationSettings'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['NotificationSettings'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/practice': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Open one's own code pad
     * @description A WebSocket as that of an interview's code pad, to practise in without anybody else.
     */
    get: {
      parameters: {
        query?: {
          /** @description The client id that this page had before its connection broke. */
          client?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The connection is a WebSocket now */
        101: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /** Throw away what one has written to practise */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/practice/languages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Languages that programs can be run in, to practise */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunLanguages'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/practice/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Programs that were run to practise */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many rows, 1 to 100 (25 by default). */
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_RunView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Run a program to practise
     * @description What it writes comes as `run` on the connections of the code pad, and can be read from any position.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['StartRun'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/practice/runs/{runId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a run to practise */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/practice/runs/{runId}/input': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Type for a run to practise */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RunInput'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/practice/runs/{runId}/output': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what a run wrote to its terminal to practise */
    get: {
      parameters: {
        query?: {
          /** @description From which byte on (the first by default). */
          position?: number;
        };
        header?: never;
        path: {
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunOutput'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/practice/runs/{runId}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stop a run to practise
     * @description Nothing happens when it has ended.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/practice/runs/{runId}/terminal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Give a run's terminal another size to practise */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['TerminalSize'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/recordings/{recordingId}/tracks/{trackId}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a track's file
     * @description WebM, as a whole or in one byte range (RFC 9110, section 14). The readings of ten minutes leave one row in the audit trail.
     */
    get: {
      parameters: {
        query?: {
          /** @description 1 names the file and has the browser save it. */
          download?: number;
        };
        header?: never;
        path: {
          recordingId: components['schemas']['RecordingId'];
          trackId: components['schemas']['TrackId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The whole file */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'video/webm': number[];
            'audio/webm': number[];
          };
        };
        /** @description The range that was asked for */
        206: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'video/webm': number[];
            'audio/webm': number[];
          };
        };
        /** @description The file has no such range */
        416: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/setup': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether setup is needed */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SetupState'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /** Make the first administrator */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['SetupRequest'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SignedIn'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read what a take-home's link leads to
     * @description Changes nothing: mail scanners follow links.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TakeHomeView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/challenges': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a take-home's challenges
     * @description In the order in which they were given; once it is begun.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_GivenChallenge'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/challenges/{challengeId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a take-home's challenge */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
          challengeId: components['schemas']['GivenChallengeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['GivenChallengeDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/hand-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Hand a take-home in
     * @description From now on nobody writes in it, until its company opens it again. To hand in twice is no fault.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TakeHomeView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/languages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Languages that programs can be run in, in a take-home */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunLanguages'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/pad': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Write in a take-home
     * @description A WebSocket as that of an interview's code pad; once it is handed in or its time is up, for reading only.
     */
    get: {
      parameters: {
        query?: {
          /** @description The client id that this page had before its connection broke. */
          client?: number;
        };
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The connection is a WebSocket now */
        101: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Programs that were run in a take-home */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many rows, 1 to 100 (25 by default). */
          limit?: number;
        };
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_RunView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Run a program in a take-home
     * @description What it writes comes as `run` on the connections of the code pad, and can be read from any position.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['StartRun'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/runs/{runId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a run in a take-home */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/runs/{runId}/input': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Type for a run in a take-home */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['RunInput'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/runs/{runId}/output': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what a run wrote to its terminal in a take-home */
    get: {
      parameters: {
        query?: {
          /** @description From which byte on (the first by default). */
          position?: number;
        };
        header?: never;
        path: {
          token: string;
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunOutput'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/runs/{runId}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stop a run in a take-home
     * @description Nothing happens when it has ended.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/runs/{runId}/terminal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /** Give a run's terminal another size in a take-home */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['TerminalSize'];
        };
      };
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/start': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin a take-home
     * @description From now on its time runs. To begin twice is no fault.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['StartTakeHome'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TakeHomeView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/submissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List what was submitted in a take-home
     * @description The last first.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only those for this challenge. */
          challengeId?: components['schemas']['GivenChallengeId'];
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many rows, 1 to 100 (25 by default). */
          limit?: number;
        };
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_SubmissionView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Test code against a take-home's challenge
     * @description How far it is comes as `run` on the connections of the code pad. One is under way at a time.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['Submit'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SubmissionView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/submissions/{submissionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a submission in a take-home
     * @description How the visible tests ended, and how many of the others passed.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
          submissionId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SubmissionDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-home-links/{token}/submissions/{submissionId}/stop': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Stop testing a submission in a take-home
     * @description Nothing happens when it has ended.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
          submissionId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a take-home */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TakeHome'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    /**
     * Take a take-home's link back
     * @description Its candidate sees and writes nothing by it any more. What they wrote stays.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}/challenges': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a take-home's challenges, for its company
     * @description In the order in which they were given.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_GivenChallenge'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}/challenges/{challengeId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a take-home's challenge, for its company */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
          challengeId: components['schemas']['GivenChallengeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['GivenChallengeDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}/pad': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Watch a take-home's code pad
     * @description A WebSocket as that of an interview's code pad, for reading only.
     */
    get: {
      parameters: {
        query?: {
          /** @description The client id that this page had before its connection broke. */
          client?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The connection is a WebSocket now */
        101: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}/pad/updates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read what was written in a take-home
     * @description Every update with its author and time, in order, so that it can be played again.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only updates numbered above this. */
          after?: number;
          /** @description How many, 1 to 5000 (1000 by default). */
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['PadUpdatePage'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}/reopen': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open a take-home again, or give it more time */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['ReopenTakeHome'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TakeHome'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Programs that were run in a take-home, for its company */
    get: {
      parameters: {
        query?: {
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many rows, 1 to 100 (25 by default). */
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_RunView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}/runs/{runId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a run of a take-home, for its company */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
          runId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['RunDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}/send': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Mail a take-home's link to its candidate
     * @description Each mail has a link of its own; those of before go on working.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['TakeHome'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}/submissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List what was submitted in a take-home, for its company
     * @description The last first.
     */
    get: {
      parameters: {
        query?: {
          /** @description Only those for this challenge. */
          challengeId?: components['schemas']['GivenChallengeId'];
          /** @description The `nextCursor` of the page before. */
          cursor?: string;
          /** @description How many rows, 1 to 100 (25 by default). */
          limit?: number;
        };
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_SubmissionView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/take-homes/{id}/submissions/{submissionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a submission in a take-home, for its company */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['TakeHomeId'];
          submissionId: components['schemas']['RunId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['SubmissionDetail'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/unsubscribe/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See which mails a link stops
     * @description Changes nothing: mail scanners follow links.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['UnsubscribeView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Stop mails by the link in one, or let them go on */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          token: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['Unsubscribe'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['UnsubscribeView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List people
     * @description Staff only; the newest first.
     */
    get: {
      parameters: {
        query?: {
          /** @description Part of a name or an email address. */
          q?: string;
          role?: components['schemas']['Role'];
          /** @description Whether the account may be used. */
          isActive?: boolean;
          /** @description Whether this is the deployment's staff. */
          isStaff?: boolean;
          /** @description Whether this is a guest, without an account. */
          isGuest?: boolean;
          cursor?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Page_User'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a person */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['User'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Change a profile */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['UpdateUser'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['User'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}/account': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an account
     * @description Staff only: the person, their companies and how they get in.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Account'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}/avatar': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a picture */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'image/jpeg': number[];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /**
     * Upload a picture
     * @description One part named `file`: PNG, JPEG or WebP.
     */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'multipart/form-data': components['schemas']['PictureUpload'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['User'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /** Remove a picture */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['User'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}/resumes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the versions of a résumé
     * @description The newest first. Companies see the current one only.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['Items_ResumeVersion'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    /**
     * Upload a résumé
     * @description PDF, Word (DOCX) or plain text. It becomes the current version and is read in the background; `resume.changed` tells when that is done.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'multipart/form-data': components['schemas']['ResumeUpload'];
        };
      };
      responses: {
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ResumeView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}/resumes/{resumeId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a résumé
     * @description Every reading leaves a row in the audit trail.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
          resumeId: components['schemas']['ResumeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ResumeView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    /** Correct a résumé */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
          resumeId: components['schemas']['ResumeId'];
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': components['schemas']['UpdateResume'];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': components['schemas']['ResumeView'];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    post?: never;
    /**
     * Delete a résumé
     * @description With its file. The newest of the other versions becomes the current one.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
          resumeId: components['schemas']['ResumeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}/resumes/{resumeId}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download a résumé
     * @description The file as it was uploaded. Every download leaves a row in the audit trail.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
          resumeId: components['schemas']['ResumeId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The file */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/octet-stream': number[];
          };
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}/second-factors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove somebody's second factors
     * @description Staff only, for people who have lost them. Their sessions end.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/{id}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Sign somebody out everywhere
     * @description Staff only. Open pages, streams and calls end at once.
     */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: components['schemas']['UserId'];
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        default: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/problem+json': components['schemas']['Problem'];
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description How to use a link. */
    AcceptInvitation: {
      /**
       * @description Make the interview the signed-in account's.
       * @default false
       */
      attach?: boolean;
      /**
       * @description What a guest wants to be called.
       * @default null
       */
      name?: string | null;
    };
    /** @description A person's account, as the deployment's staff see it. */
    Account: {
      companies: components['schemas']['Membership'][];
      /** @description Whether a password opens it. */
      hasPassword: boolean;
      /** @description Whether a second factor is asked for at sign-in. */
      hasSecondFactor: boolean;
      identities: components['schemas']['AccountIdentity'][];
      /**
       * Format: date-time
       * @description Null when that is too long ago to be known, or never was.
       */
      lastActivity?: string | null;
      /**
       * Format: date-time
       * @description Null when that is too long ago to be known, or never was.
       */
      lastSignInAt?: string | null;
      /**
       * Format: int64
       * @description How many devices are signed in.
       */
      sessionCount: number;
      user: components['schemas']['User'];
    };
    /** @description An identity at a provider that opens an account. */
    AccountIdentity: {
      /** Format: date-time */
      createdAt: string;
      /** @description What the provider said last. */
      email?: string | null;
      /** Format: date-time */
      lastUsedAt: string;
      /** @description The provider's id in the settings, or the company's whose own it is. */
      provider: string;
    };
    /**
     * @description The kinds of actor.
     * @enum {string}
     */
    ActorKind: 'anonymous' | 'user' | 'guest' | 'api_key' | 'system';
    /** @description A candidate to add to a job. */
    AddApplication: {
      email: string;
      name: string;
      /** @description How the candidate came to the job. */
      source: components['schemas']['Source'];
      /** @description Such as who recommended them. */
      sourceDetail?: string | null;
    };
    /** @description A passkey that a device made. */
    AddPasskey: {
      /** @description What its owner calls it; by default after the browser and its system. */
      name?: string | null;
      passkey: components['schemas']['Answer'];
    };
    /**
     * @description An age, roughly.
     * @enum {string}
     */
    AgeGroup: 'under_25' | '25_34' | '35_44' | '45_54' | '55_and_over';
    /**
     * Format: uuid
     * @description Something that is wrong with the deployment.
     */
    AlertId: string;
    /**
     * @description What is wrong.
     * @enum {string}
     */
    AlertKind:
      | 'task_failed'
      | 'recording_unfinished'
      | 'mail_undeliverable'
      | 'disk_full'
      | 'audit_broken'
      | 'audit_unsealed'
      | 'certificate_expiring'
      | 'sandbox_unprotected'
      | 'server_errors';
    /** @description Something that is or was wrong with the deployment. */
    AlertView: {
      /** Format: date-time */
      acknowledgedAt?: string | null;
      /** @description Null where nobody has acknowledged it, or their account is gone. */
      acknowledgedBy?: string | null;
      /**
       * Format: date-time
       * @description Null while it is open.
       */
      clearedAt?: string | null;
      /**
       * Format: int32
       * @description How often a check has found it.
       */
      count: number;
      /** @description Figures, by kind. */
      detail: {
        [key: string]: string;
      };
      /** Format: date-time */
      firstSeenAt: string;
      id: components['schemas']['AlertId'];
      kind: components['schemas']['AlertKind'];
      /** Format: date-time */
      lastSeenAt: string;
      severity: components['schemas']['Severity'];
      /** @description Which one of its kind: a kind of task, a node, a node's folder or operation; empty where there is only one. */
      subject: string;
    };
    /** @description What is wrong with the deployment, and what was. */
    AlertsView: {
      /** @description What ended in the last 30 days, the latest first; 200 at most. */
      ended: components['schemas']['AlertView'][];
      /** @description What is wrong now, the latest first. */
      open: components['schemas']['AlertView'][];
    };
    /** @description A device's answer, as the browser tells it. */
    Answer: {
      /** @description Which question it answers. */
      ceremony: string;
      /** @description `RegistrationResponseJSON` or `AuthenticationResponseJSON` of the specification. */
      credential: Record<string, never>;
    };
    /** @description The answer to the question for a second factor: exactly one of the three. */
    AnswerChallenge: {
      /** @description Asks for the token itself instead of a cookie. */
      bearer?: boolean;
      challenge: string;
      /** @description Six digits of the authenticator app. */
      code?: string | null;
      /** @description How the session is called in the list of sessions. */
      device?: string | null;
      passkey?: components['schemas']['Answer'] | null;
      recoveryCode?: string | null;
    };
    /** @description Whether somebody comes. */
    AnswerInvitation: {
      /** @description ACCEPTED, DECLINED or TENTATIVE. */
      answer: components['schemas']['InvitationAnswer'];
      /** @description Told to the interview's people. */
      note?: string | null;
      /**
       * Format: date-time
       * @description The time that it is the answer to.
       */
      scheduledTime: string;
    };
    /** @description What became of an offer. */
    AnswerOffer: {
      answer?: components['schemas']['OfferAnswer'] | null;
      corrects?: components['schemas']['OfferAnswer'] | null;
    };
    /** @description What an interviewer made of an answer. */
    AnswerRating: {
      note: string;
      /**
       * Format: int32
       * @description Counted from 1 through the whole guide.
       */
      question: number;
      /**
       * Format: int32
       * @description From 1 to 4, in the words of the question's anchors.
       */
      rating?: number | null;
      /** Format: date-time */
      updatedAt: string;
      userId: components['schemas']['UserId'];
    };
    /** @description What somebody is asked by the link in their mail, and what they have said. */
    AnswerView: {
      answer: components['schemas']['InvitationAnswer'];
      companyName: string;
      /** @description Who is asked. */
      name: string;
      note?: string | null;
      /** Format: date-time */
      scheduledEnd: string;
      /** Format: date-time */
      scheduledTime: string;
      status: components['schemas']['InterviewStatus'];
      /** @description The organiser's IANA zone. */
      timeZone: string;
      title: string;
    };
    /** @description An API key that was just made. */
    ApiKeyCreated: {
      apiKey: components['schemas']['ApiKeyView'];
      /** @description The key itself, only here: `Authorization: Bearer colloquy_key_…`. */
      key: string;
    };
    /**
     * Format: uuid
     * @description A key with which a company's programs use the API.
     */
    ApiKeyId: string;
    /**
     * @description Whether a key works.
     * @enum {string}
     */
    ApiKeyStatus: 'ACTIVE' | 'EXPIRED' | 'SUSPENDED';
    /** @description An API key, without the key itself. */
    ApiKeyView: {
      /** Format: date-time */
      createdAt: string;
      createdBy: components['schemas']['UserId'];
      createdByName: string;
      /** Format: date-time */
      expiresAt: string;
      id: components['schemas']['ApiKeyId'];
      /** @description From where. */
      lastUsedAddress?: string | null;
      /**
       * Format: date-time
       * @description To the minute; null when it was never used.
       */
      lastUsedAt?: string | null;
      name: string;
      /** @description How the key begins, to tell it from others. */
      prefix: string;
      scopes: components['schemas']['Scope'][];
      status: components['schemas']['ApiKeyStatus'];
    };
    /** @description A question with its answer, as it was asked. */
    ApplicationAnswer: {
      /** @description The answer; `YES` or `NO` where those were to choose from. */
      answer: string;
      /** @description The question. */
      question: string;
    };
    /** @description An application with all that hangs on it. */
    ApplicationDetail: components['schemas']['ApplicationView'] & {
      answers: components['schemas']['ApplicationAnswer'][];
      companyId: components['schemas']['CompanyId'];
      /**
       * Format: date-time
       * @description When the candidate agreed that the company keeps what they sent; null where the company added them.
       */
      consentedAt?: string | null;
      github?: string | null;
      jobTitle: string;
      linkedin?: string | null;
      /** @description What an imported file says besides. */
      note?: string | null;
      /** @description The first one first. */
      offers: components['schemas']['OfferView'][];
      phone?: string | null;
      /** @description The first one first. */
      stages: components['schemas']['StageChange'][];
    };
    /** @description What an applicant says. */
    ApplicationForm: {
      answers?: components['schemas']['GivenAnswer'][];
      /** @description Must be true: without it the company may not keep what is sent. */
      consent: boolean;
      /** @description Left out by whoever is signed in. */
      email?: string | null;
      /** @description Where the link to the job was found. */
      foundAt?: string | null;
      /** @description Left out by whoever is signed in: their account has it. */
      name?: string | null;
      phone?: string | null;
      selfIdentification?: components['schemas']['SelfIdentification'] | null;
    };
    /**
     * Format: uuid
     * @description Somebody's application for a job.
     */
    ApplicationId: string;
    /** @description An application with its résumé. */
    ApplicationUpload: {
      application: components['schemas']['ApplicationForm'];
      /**
       * Format: binary
       * @description PDF, Word (DOCX) or plain text. Whoever is signed in and has a résumé can leave it out.
       */
      resume?: string | null;
    };
    /** @description An application as it stands on the board. */
    ApplicationView: {
      avatar?: string | null;
      candidateId: components['schemas']['UserId'];
      /** Format: date-time */
      createdAt: string;
      email: string;
      /** @description Whether an offer waits for its answer: it counts as accepted when its candidate is hired, and as withdrawn when they are rejected. */
      hasOpenOffer: boolean;
      hasResume: boolean;
      id: components['schemas']['ApplicationId'];
      jobId: components['schemas']['JobId'];
      name: string;
      rejectionReason?: components['schemas']['RejectionReason'] | null;
      source: components['schemas']['Source'];
      /** @description Such as who recommended them, or which page led here. */
      sourceDetail?: string | null;
      stage: components['schemas']['Stage'];
      /** Format: date-time */
      stageChangedAt: string;
    };
    /** @description Whether a guide is offered. */
    ArchiveGuide: {
      isArchived: boolean;
    };
    /** @description Where to go after a provider has been asked about somebody who is signed in. */
    AskProvider: {
      /** @description The page to come back to: a path of this site. */
      returnTo?: string | null;
    };
    /** @description A question of the guide that was asked. */
    AskedQuestion: {
      /**
       * Format: int32
       * @description Counted from 1 through the whole guide.
       */
      number: number;
      /** @description Those that the caller may read. */
      ratings: components['schemas']['MomentRating'][];
      text: string;
    };
    /** @description A company's own identity provider, which speaks OpenID Connect. */
    AssignSingleSignOn: {
      clientId: string;
      /** @description Left out, it stays as it is; empty for a public client. */
      clientSecret?: string | null;
      /** @description Whose addresses the provider speaks for, such as `example.com`. */
      domains: string[];
      /** @description Exactly as the provider writes it. */
      issuer: string;
      /** @description As it stands on the button. */
      name: string;
    };
    /** @description Where one is. */
    Attendance: {
      place: components['schemas']['Whereabouts'];
    };
    /**
     * @description How the trail was tampered with.
     * @enum {string}
     */
    AuditFault: 'changed' | 'missing' | 'cut' | 'unaccounted';
    /**
     * Format: uuid
     * @description An audit row.
     */
    AuditId: string;
    /**
     * @description How an audited action ended.
     * @enum {string}
     */
    AuditOutcome: 'ok' | 'denied' | 'failed';
    /** @description What a walk along the whole chain found. */
    AuditVerification: {
      fault?: components['schemas']['AuditFault'] | null;
      /**
       * Format: int64
       * @description The number of the first row that was changed or removed.
       */
      firstBad?: number | null;
      /** @description Whether every sealed row still has the hash that it was sealed with, from the first to the one sealed last, and none is unaccounted for. */
      ok: boolean;
      /**
       * Format: int64
       * @description Rows in the chain, up to the first fault.
       */
      sealed: number;
      /**
       * Format: int64
       * @description Rows that are neither sealed nor wait for it.
       */
      unaccounted: number;
      /**
       * Format: int64
       * @description Rows that wait to be sealed.
       */
      unsealed: number;
    };
    /** @description A row of the audit trail. */
    AuditView: {
      action: string;
      /**
       * Format: uuid
       * @description A person's id, or an API key's.
       */
      actorId?: string | null;
      actorKind: components['schemas']['ActorKind'];
      actorName?: string | null;
      address?: string | null;
      /** Format: date-time */
      at: string;
      /**
       * Format: int32
       * @description How often, where denials and failures of a minute were put together.
       */
      count: number;
      detail: Record<string, never>;
      id: components['schemas']['AuditId'];
      outcome: components['schemas']['AuditOutcome'];
      /**
       * Format: int64
       * @description Its number in the sealed chain; null until it is sealed.
       */
      seq?: number | null;
      /** Format: uuid */
      targetId?: string | null;
      targetKind: string;
    };
    /** @description When somebody can interview. */
    AvailabilityHours: {
      /**
       * Format: int64
       * @description At least this long between two interviews.
       */
      bufferMinutes: number;
      /** @description The most interviews on one day; null where it does not matter. */
      dailyLimit?: number | null;
      exceptions: components['schemas']['DateHours'][];
      /**
       * Format: int64
       * @description How long before its beginning an interview can be booked at the latest.
       */
      minimumNoticeMinutes: number;
      /** @description The IANA zone whose clock the hours go by. */
      timeZone: string;
      /** @description Days that are left out have no hours. */
      weekly: components['schemas']['WeekdayHours'][];
    };
    /** @description A file that is to be sent. */
    BeginChatUpload: {
      /**
       * Format: uuid
       * @description Made by the client: beginning twice under the same id is one upload. The message gets the same.
       */
      clientId: string;
      /** @description As its owner named it; what does not belong into a name is left out. */
      name: string;
      /**
       * Format: int64
       * @description Bytes.
       */
      size: number;
    };
    /** @description What a passkey is to answer. */
    BeginPasskeyAnswer: {
      /** @description The question for a second factor. */
      challenge: string;
    };
    /** @description The section that is asked now. */
    BeginSection: {
      /**
       * Format: int32
       * @description Counted from 1.
       */
      section: number;
    };
    /** @description A link by which a candidate chooses a time. */
    BookingLink: {
      applicationId?: components['schemas']['ApplicationId'] | null;
      candidateId: components['schemas']['UserId'];
      candidateName: string;
      companyId: components['schemas']['CompanyId'];
      /** Format: date-time */
      createdAt: string;
      /** Format: int32 */
      durationMinutes: number;
      /** Format: date-time */
      earliest: string;
      id: components['schemas']['BookingLinkId'];
      interviewId?: components['schemas']['InterviewId'] | null;
      /** Format: date-time */
      latest: string;
      panel: components['schemas']['Panellist'][];
      /** Format: int32 */
      poolCount: number;
      /**
       * Format: date-time
       * @description When it was taken back.
       */
      revokedAt?: string | null;
      /** Format: date-time */
      scheduledTime?: string | null;
      timeZone: string;
      title: string;
    };
    /** @description A link that was just made. */
    BookingLinkCreated: {
      bookingLink: components['schemas']['BookingLink'];
      /** @description Shown this once. */
      link: string;
    };
    /**
     * Format: uuid
     * @description A link by which a candidate chooses the time of an interview.
     */
    BookingLinkId: string;
    /**
     * @description Where a link stands.
     * @enum {string}
     */
    BookingStatus: 'OPEN' | 'BOOKED' | 'CLOSED';
    /** @description What a booking link offers, or what was booked by it. */
    BookingView: {
      canCancel: boolean;
      canChange: boolean;
      candidateName: string;
      /**
       * Format: int32
       * @description Until how long before the interview it can be moved or called off by the link.
       */
      changeNoticeMinutes: number;
      /** Format: int32 */
      changesLeft: number;
      companyName: string;
      description: string;
      /** Format: int32 */
      durationMinutes: number;
      interviewStatus?: components['schemas']['InterviewStatus'] | null;
      /** @description Who interviews, once that is settled. */
      interviewerNames: string[];
      /** Format: date-time */
      scheduledEnd?: string | null;
      /**
       * Format: date-time
       * @description When what was booked begins.
       */
      scheduledTime?: string | null;
      /** @description Whether the candidate is asked about themselves for the statistics. */
      selfIdentification: components['schemas']['SelfIdentificationState'];
      /** @description When the interview could begin, in order; for a booked one, where it could be moved to. */
      slots: string[];
      status: components['schemas']['BookingStatus'];
      /** @description The organiser's IANA zone. */
      timeZone: string;
      title: string;
    };
    /** @description Where to send the browser. */
    CalendarAuthorization: {
      /** @description Google's page. */
      url: string;
    };
    /** @description A connected account at a calendar server. */
    CalendarConnection: {
      calendars: components['schemas']['ConnectedCalendar'][];
      /** Format: date-time */
      createdAt: string;
      id: components['schemas']['CalendarConnectionId'];
      /**
       * Format: date-time
       * @description When its busy times were last read.
       */
      lastReadAt?: string | null;
      problem?: components['schemas']['CalendarProblem'] | null;
      service: components['schemas']['CalendarService'];
      url: string;
      /** @description The user's name there; at Google, the account's address. */
      username: string;
    };
    /**
     * Format: uuid
     * @description An account at a calendar server.
     */
    CalendarConnectionId: string;
    /** @description The reader's feed, without its address. */
    CalendarFeed: {
      /**
       * Format: date-time
       * @description Since when its address is good; null where there is no feed.
       */
      createdAt?: string | null;
    };
    /** @description A feed that was just made. */
    CalendarFeedMade: {
      /** Format: date-time */
      createdAt: string;
      /** @description Shown this once. */
      link: string;
    };
    /**
     * @description Why an account is not read.
     * @enum {string}
     */
    CalendarProblem: 'REFUSED' | 'UNREACHABLE' | 'UNREADABLE';
    /**
     * @description What an account is at.
     * @enum {string}
     */
    CalendarService: 'CALDAV' | 'GOOGLE';
    /** @description Why an interview is called off. */
    CancelBooking: {
      /** @description Told to the interviewers. */
      note?: string | null;
    };
    /**
     * @description Why an interview was called off.
     * @enum {string}
     */
    CancelReason:
      | 'cancelled_by_interviewer'
      | 'cancelled_by_candidate'
      | 'position_closed'
      | 'no_show_candidate'
      | 'no_show_interviewer'
      | 'other';
    /** @description Another interview of the candidate at the company. */
    CandidateConflict: {
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
    };
    /** @description A candidate whom the company knows. */
    CandidateView: {
      /** Format: date-time */
      addedAt: string;
      avatar?: string | null;
      email: string;
      /** Format: int64 */
      interviewCount: number;
      isGuest: boolean;
      /** Format: date-time */
      lastInterviewAt?: string | null;
      name: string;
      userId: components['schemas']['UserId'];
    };
    /**
     * @description How checking a challenge stands, over all of its reference solutions.
     * @enum {string}
     */
    ChallengeCheck: 'UNCHECKED' | 'UNDER_WAY' | 'PASSED' | 'FAILED' | 'INCOMPLETE';
    /** @description A challenge to write or to change. */
    ChallengeForm: {
      challenge: components['schemas']['WrittenChallenge'];
      /** @description Those that starter code and solutions can be written in. */
      languages: components['schemas']['WrittenLanguage'][];
    };
    /** @description Tests that earn points together. */
    ChallengeGroup: {
      name: string;
      tests: components['schemas']['ChallengeTest'][];
      /** Format: int32 */
      weight: number;
    };
    /** @description A language that a challenge can be solved in. */
    ChallengeLanguage: {
      /** @description The name of the file that a solution is written in. */
      file: string;
      /** @description Its name for programs. */
      id: string;
      /** @description Its name for people. */
      name: string;
      /** @description What somebody begins with. */
      starter: string;
    };
    /** @description What each test may use, where its group says nothing else. */
    ChallengeLimits: {
      /** Format: int64 */
      memoryMib: number;
      /** Format: int64 */
      wallMs: number;
    };
    /** @description A program that passes every test. */
    ChallengeSolution: {
      /** @description The name of its language for people. */
      language: string;
      source: string;
    };
    /**
     * @description Who sees a challenge that is given; in a take-home it is shown.
     * @enum {string}
     */
    ChallengeState: 'PREPARED' | 'SHOWN' | 'WITHDRAWN';
    /** @description A test, for those who judge. */
    ChallengeTest: {
      expected: string;
      /** @description As people read it, the beginning of what is long. */
      input: string;
      name: string;
    };
    /** @description The files of a challenge in a zip archive. */
    ChallengeUpload: {
      /** Format: binary */
      file: string;
    };
    /** @description What a calendar is for; what is left out stays. */
    ChangeCalendar: {
      countsBusy?: boolean | null;
      /** @description True takes it from another one. */
      receivesEvents?: boolean | null;
    };
    /** @description The address that is to become the account's. */
    ChangeEmail: {
      email: string;
    };
    /** @description What the columns hold. */
    ChangeImport: {
      /** @description Of each column, from the left; null leaves it out. Each field at most once. */
      fields: (components['schemas']['ImportField'] | null)[];
    };
    /** @description What is to change of a row; what is left out stays. */
    ChangeImportRow: {
      /** @default null */
      email?: string | null;
      /**
       * @description True leaves the row out when the import is confirmed.
       * @default null
       */
      isLeftOut?: boolean | null;
      /**
       * @description The candidate's name, address and telephone number; of an import of résumés only.
       * @default null
       */
      name?: string | null;
      /** @default null */
      phone?: string | null;
    };
    /** @description What a member is to be. */
    ChangeMember: {
      /** @description `RECRUITER` or `INTERVIEWER`: owners are made by handing the company over, or by an invitation. */
      role: components['schemas']['MemberRole'];
    };
    /** @description A change to how one is told of things; what is left out stays. */
    ChangeNotificationSettings: {
      choices?: components['schemas']['NotificationChoiceChange'][];
      /** @description The IANA zone of the device, for whoever names none in their profile. */
      deviceTimeZone?: string | null;
      /**
       * @description `HH:MM`.
       * @example 08:00
       */
      digestTime?: string | null;
      quietHours?: components['schemas']['QuietHours'] | null;
    };
    /** @description Another password, knowing the present one. */
    ChangePassword: {
      currentPassword: string;
      newPassword: string;
    };
    /**
     * Format: uuid
     * @description A file of a chat.
     */
    ChatFileId: string;
    /** @description How far an upload has come. */
    ChatUpload: {
      id: components['schemas']['ChatFileId'];
      /** @description As it is kept. */
      name: string;
      /**
       * Format: int64
       * @description Bytes that are there: where to go on.
       */
      offset: number;
      /**
       * Format: int64
       * @description Bytes of each part but the last, which has what is left.
       */
      partSize: number;
      /**
       * Format: int64
       * @description Bytes of all.
       */
      size: number;
    };
    /**
     * @description How checking a reference solution stands.
     * @enum {string}
     */
    CheckState: 'QUEUED' | 'RUNNING' | 'PASSED' | 'FAILED' | 'LANGUAGE_MISSING' | 'TOO_LONG' | 'SANDBOX';
    /** @description A guide for an interview. */
    ChooseGuide: {
      guideId?: components['schemas']['GuideId'] | null;
    };
    /** @description The time that is chosen. */
    ChosenSlot: {
      /**
       * Format: date-time
       * @description One of the offered ones.
       */
      start: string;
    };
    /** @description What a guest claims their account with. */
    ClaimAccount: {
      /** @description The six digits from the mail. */
      code: string;
      password: string;
    };
    /**
     * @description What went wrong, as a stable word for programs.
     * @enum {string}
     */
    Code:
      | 'request.invalid'
      | 'request.malformed'
      | 'request.too_large'
      | 'request.timeout'
      | 'request.forged'
      | 'request.rate_limited'
      | 'request.not_found'
      | 'request.method_not_allowed'
      | 'server.internal'
      | 'server.unavailable'
      | 'auth.required'
      | 'auth.forbidden'
      | 'auth.wrong_credentials'
      | 'auth.email_taken'
      | 'auth.code_wrong'
      | 'auth.link_invalid'
      | 'auth.step_up_required'
      | 'auth.second_factor_missing'
      | 'auth.second_factor_wrong'
      | 'auth.challenge_expired'
      | 'auth.key_invalid'
      | 'auth.key_expired'
      | 'auth.key_refused'
      | 'auth.scope_missing'
      | 'auth.provider_not_found'
      | 'auth.provider_unavailable'
      | 'auth.provider_refused'
      | 'auth.provider_cancelled'
      | 'auth.provider_expired'
      | 'auth.identity_unknown'
      | 'auth.identity_taken'
      | 'auth.identity_unverified'
      | 'auth.identity_other'
      | 'auth.identity_last'
      | 'auth.identity_not_found'
      | 'auth.single_sign_on_unknown'
      | 'auth.single_sign_on_required'
      | 'auth.single_sign_on_domain'
      | 'auth.single_sign_on_unverified'
      | 'auth.single_sign_on_untried'
      | 'second_factor.exists'
      | 'second_factor.demanded'
      | 'second_factor.not_found'
      | 'passkey.unavailable'
      | 'passkey.refused'
      | 'passkey.exists'
      | 'passkey.too_many'
      | 'passkey.not_found'
      | 'account.busy'
      | 'setup.done'
      | 'setup.token_wrong'
      | 'user.not_found'
      | 'user.last_staff'
      | 'user.oneself'
      | 'user.is_guest'
      | 'avatar.invalid'
      | 'resume.not_found'
      | 'resume.unsupported'
      | 'resume.too_many'
      | 'resume.not_ready'
      | 'company.not_found'
      | 'company.last_owner'
      | 'company.already_member'
      | 'company.already_invited'
      | 'company.domain_taken'
      | 'company.none'
      | 'api_key.not_found'
      | 'api_key.too_many'
      | 'webhook.not_found'
      | 'webhook.too_many'
      | 'webhook.disabled'
      | 'webhook.delivery_not_found'
      | 'job.not_found'
      | 'job.closed'
      | 'job.has_applications'
      | 'application.not_found'
      | 'application.exists'
      | 'application.moved'
      | 'import.not_found'
      | 'import.unreadable'
      | 'import.too_many'
      | 'import.wrong_kind'
      | 'import.row_not_found'
      | 'import.reading'
      | 'import.full'
      | 'candidate.not_found'
      | 'candidate.has_account'
      | 'candidate.busy'
      | 'import.wrong_status'
      | 'offer.not_found'
      | 'offer.open'
      | 'offer.answered'
      | 'offer.fixed'
      | 'invitation.invalid'
      | 'interview.not_found'
      | 'interview.slot_taken'
      | 'interview.slot_held'
      | 'interview.changed'
      | 'booking.link_invalid'
      | 'booking.closed'
      | 'booking.slot_taken'
      | 'booking.fixed'
      | 'template.not_found'
      | 'template.exists'
      | 'template.too_many'
      | 'interview.wrong_status'
      | 'no_show.too_early'
      | 'no_show.present'
      | 'no_show.final'
      | 'interview.too_early'
      | 'interview.over'
      | 'answer.link_invalid'
      | 'answer.moved'
      | 'calendar.feed_invalid'
      | 'calendar.connection_not_found'
      | 'calendar.refused'
      | 'calendar.unreachable'
      | 'calendar.private_address'
      | 'calendar.none_found'
      | 'calendar.too_many'
      | 'calendar.google_off'
      | 'calendar.authorization_expired'
      | 'calendar.authorization_denied'
      | 'calendar.authorization_incomplete'
      | 'calendar.connected'
      | 'room.consent_needed'
      | 'room.media_unavailable'
      | 'pad.websocket_required'
      | 'pad.too_many_clients'
      | 'pad.crowded'
      | 'pad.too_many_tabs'
      | 'take_home.link_invalid'
      | 'take_home.not_started'
      | 'take_home.too_many_links'
      | 'take_home.no_address'
      | 'take_home.closed'
      | 'extension.limit'
      | 'extension.too_late'
      | 'extension.refused'
      | 'extension.not_asked'
      | 'message.too_many'
      | 'message.not_found'
      | 'message.not_yours'
      | 'message.too_late'
      | 'message.fixed'
      | 'message.file_not_found'
      | 'message.file_offset'
      | 'message.file_incomplete'
      | 'message.file_unsupported'
      | 'message.file_infected'
      | 'message.file_unscanned'
      | 'message.files_full'
      | 'self_identification.not_asked'
      | 'experience.fixed'
      | 'note.not_found'
      | 'note.too_many'
      | 'guide.not_found'
      | 'guide.too_many'
      | 'guide.changed'
      | 'guide.in_use'
      | 'guide.question_not_found'
      | 'run.not_found'
      | 'run.disabled'
      | 'run.unprotected'
      | 'run.language_missing'
      | 'run.under_way'
      | 'run.over'
      | 'run.too_many'
      | 'challenge.not_found'
      | 'challenge.unreadable'
      | 'challenge.changed'
      | 'challenge.exists'
      | 'challenge.built_in'
      | 'challenge.too_many'
      | 'challenge.withdrawn'
      | 'submission.not_found'
      | 'submission.under_way'
      | 'submission.too_many'
      | 'submission.too_often'
      | 'recording.not_found'
      | 'recording.busy'
      | 'feedback.not_found'
      | 'feedback.already_submitted'
      | 'feedback.too_early'
      | 'alert.not_found'
      | 'task.not_found'
      | 'task.wrong_status'
      | 'email.not_found'
      | 'email.not_configured'
      | 'notification.link_invalid'
      | 'notification.too_many_devices'
      | 'notification.device_not_found'
      | 'notification.not_found';
    /** @description A company. */
    Company: {
      address?: string | null;
      allowInterviewExtensions: boolean;
      /** @description The address of its picture. */
      companyLogo?: string | null;
      companyName: string;
      /** @description Where candidates reach the company. */
      contactEmail?: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @description Whether the figures that follow hold; else the defaults do. */
      customInterviewTiming: boolean;
      /** @description When the deployment reminds. */
      defaultReminderTimes: number[];
      description?: string | null;
      id: components['schemas']['CompanyId'];
      industry?: string | null;
      /** Format: int32 */
      interviewDurationMinutes: number;
      /** Format: int32 */
      interviewExtensionMinutes: number;
      /** Format: int32 */
      interviewFinalWarningSeconds: number;
      /** Format: int32 */
      interviewFirstWarningSeconds: number;
      /** @description Whether interviews end by themselves when their time is up. */
      interviewForceEnd: boolean;
      /** Format: int32 */
      interviewForceEndSeconds: number;
      /** @description Whether it hires for others. */
      isRecruitingAgency: boolean;
      /** Format: int32 */
      maxInterviewExtensions: number;
      phoneNumber?: string | null;
      /** @description How many minutes before an interview its people are reminded, the earliest first; null: as the deployment does. */
      reminderTimes?: number[] | null;
      /** @description Whether members have to set up a second factor before they can do anything. */
      requireSecondFactor: boolean;
      /** @description Whether candidates read the decision of a scorecard. */
      shareDecision: boolean;
      /** @description Whether candidates read the message. */
      shareMessage: boolean;
      /** @description Whether candidates read the rating. */
      shareRating: boolean;
      /** @description Whether candidates read the tags. */
      shareTags: boolean;
      /**
       * Format: int64
       * @description How many members it has.
       */
      teamMemberCount: number;
      /** @description What holds: the company's own figures or the defaults. */
      timing: components['schemas']['InterviewTiming'];
      website?: string | null;
    };
    /**
     * Format: uuid
     * @description A company.
     */
    CompanyId: string;
    /** @description An open invitation to a company. */
    CompanyInvitation: {
      /** Format: date-time */
      createdAt: string;
      email: string;
      /** Format: date-time */
      expiresAt: string;
      id: components['schemas']['CompanyInvitationId'];
      /** @description Only in the answer to its making, or to its being sent again. */
      link?: string | null;
      role: components['schemas']['MemberRole'];
      /**
       * Format: date-time
       * @description When it was last mailed.
       */
      sentAt: string;
    };
    /**
     * Format: uuid
     * @description An invitation to join a company.
     */
    CompanyInvitationId: string;
    /** @description What an invitation says before it is accepted. */
    CompanyInvitationPreview: {
      companyName: string;
      email: string;
      invitedBy: string;
      role: components['schemas']['MemberRole'];
    };
    /** @description A company's own identity provider, without its secret. */
    CompanyProvider: {
      clientId: string;
      /** @description Whether a secret is kept. */
      hasSecret: boolean;
      /** @description Whether people with an address in the company's domains get in by this provider only. */
      isRequired: boolean;
      /** @description Whether somebody has come in by it since it was set up like this. */
      isTried: boolean;
      issuer: string;
      /**
       * Format: date-time
       * @description Null when nobody has come in by it yet.
       */
      lastUsedAt?: string | null;
      /** @description As it stands on the button. */
      name: string;
      /** Format: date-time */
      updatedAt: string;
    };
    /** @description The time that is booked. */
    ConfirmBooking: {
      /**
       * Format: date-time
       * @description One of the offered ones.
       */
      start: string;
      /** @description The IANA zone by which the candidate reads times: the mails to them tell it first. */
      timeZone?: string | null;
    };
    /** @description The link that was mailed to an address. */
    ConfirmEmail: {
      /** @description The last part of the link. */
      token: string;
    };
    /** @description The code that the app shows. */
    ConfirmTotp: {
      code: string;
    };
    /**
     * @description Why a time does not suit somebody.
     * @enum {string}
     */
    ConflictReason: 'INTERVIEW' | 'HELD' | 'CALENDAR' | 'HOURS' | 'BUFFER' | 'DAILY_LIMIT';
    /** @description An account at a calendar server. */
    ConnectCalendar: {
      /** @description Better one for this alone (an app password). */
      password: string;
      /** @description The server's address, or that of a calendar. */
      url: string;
      username: string;
    };
    /** @description A calendar of a connected account. */
    ConnectedCalendar: {
      /** @description Whether no interview is offered while an event in it keeps its owner busy. */
      countsBusy: boolean;
      id: components['schemas']['ConnectedCalendarId'];
      /**
       * @description Whether it could be read when its account was. False when it is gone or closed to the account; then its busy times are those of
       *     before, or none where it is gone.
       */
      isReadable: boolean;
      /** @description Whether events can be written to it. */
      isWritable: boolean;
      name: string;
      /** @description Whether interviews are written to it; one calendar of a person is. */
      receivesEvents: boolean;
    };
    /**
     * Format: uuid
     * @description A calendar of such an account.
     */
    ConnectedCalendarId: string;
    /** @description An answer to the question of consent. */
    Consent: {
      /** @description Whether one's camera, microphone and screen may be recorded. */
      recording: boolean;
    };
    /** @description An answer to the question whether somebody is recorded. */
    ConsentAnswer: {
      granted: boolean;
      userName: string;
    };
    /** @description What was wrong of a candidate; what is left out stays. */
    CorrectCandidate: {
      /** @description The address to write to. */
      email?: string | null;
      /** @description The name. */
      name?: string | null;
    };
    /** @description What an API key is made from. */
    CreateApiKey: {
      /**
       * Format: int64
       * @description In how many days it ends: 1 to 365, 90 when nothing is said.
       */
      expiresInDays?: number | null;
      /** @description What to call it, such as the program that uses it. */
      name: string;
      scopes: components['schemas']['Scope'][];
    };
    /** @description What a link is made from, by which a candidate chooses a time. */
    CreateBookingLink: {
      applicationId?: components['schemas']['ApplicationId'] | null;
      /** @description … or an address to invite. */
      candidateEmail?: string | null;
      candidateId?: components['schemas']['UserId'] | null;
      candidateName?: string | null;
      /**
       * Format: int32
       * @description Until how long before the interview it can be moved or called off by the link.
       */
      changeNoticeMinutes?: number;
      companyId?: components['schemas']['CompanyId'] | null;
      description?: string;
      /**
       * Format: int32
       * @description 1 to 239.
       */
      durationMinutes: number;
      /**
       * Format: date-time
       * @description Not before this; left out: from now on.
       */
      earliest?: string | null;
      guideId?: components['schemas']['GuideId'] | null;
      /**
       * Format: date-time
       * @description Over by this; left out: two weeks from now. At most three months.
       */
      latest?: string | null;
      /**
       * Format: int32
       * @description How often the candidate may choose another time.
       */
      maxChanges?: number;
      /** @description Who interviews; among equals the first one leads. */
      panel: components['schemas']['PanelSeat'][];
      /**
       * Format: int32
       * @description How many of the pool are needed.
       */
      poolCount?: number;
      /** @description Whether the link is mailed to the candidate. */
      sendEmail?: boolean;
      /**
       * Format: int32
       * @description Interviews begin at multiples of this, counted from the organiser's midnight: 15, 30 or 60.
       */
      stepMinutes?: number;
      /** @description The organiser's IANA zone. */
      timeZone: string;
      title: string;
    };
    /** @description A guide to make. */
    CreateGuide: {
      /** @description At most 2,000 characters. */
      description?: string;
      /** @description 1 to 200 characters. */
      name: string;
      /** @description One to twenty, with at least one question. */
      sections: components['schemas']['GuideSection'][];
    };
    /** @description What an interview is made from. */
    CreateInterview: {
      applicationId?: components['schemas']['ApplicationId'] | null;
      /** @description … or an address to invite. */
      candidateEmail?: string | null;
      candidateId?: components['schemas']['UserId'] | null;
      candidateName?: string | null;
      companyId?: components['schemas']['CompanyId'] | null;
      description?: string;
      /**
       * Format: int32
       * @description 1 to 239.
       */
      durationMinutes: number;
      guideId?: components['schemas']['GuideId'] | null;
      /** @description Who interviews, all of them always there; the first one leads. Left out where `panel` is given. */
      interviewerIds?: components['schemas']['UserId'][] | null;
      /** @description Who interviews, each with a seat; among equals the first one leads. */
      panel?: components['schemas']['PanelSeat'][] | null;
      /**
       * Format: int32
       * @description How many of the panel's pool are needed: those with the fewest interviews who are free then.
       */
      poolCount?: number;
      /** Format: date-time */
      scheduledTime: string;
      /** @description The organiser's IANA zone. */
      timeZone: string;
      title: string;
    };
    /** @description How to make a link. */
    CreateInvitation: {
      /**
       * @description Also mail it to the candidate.
       * @default false
       */
      sendEmail?: boolean;
    };
    /** @description A panel day: several interviews of one candidate. */
    CreatePanelDay: {
      applicationId?: components['schemas']['ApplicationId'] | null;
      /** @description … or an address to invite. */
      candidateEmail?: string | null;
      candidateId?: components['schemas']['UserId'] | null;
      candidateName?: string | null;
      /** @description One to ten, which do not overlap. */
      interviews: components['schemas']['PanelInterview'][];
      /** @description The organiser's IANA zone. */
      timeZone: string;
    };
    /** @description What a take-home is made from. */
    CreateTakeHome: {
      applicationId?: components['schemas']['ApplicationId'] | null;
      /** @description … or somebody by their address. */
      candidateEmail?: string | null;
      candidateId?: components['schemas']['UserId'] | null;
      candidateName?: string | null;
      /** @description Challenges of the company's library, by their slugs, in the order in which they are shown. */
      challenges?: string[];
      /**
       * Format: date-time
       * @description When it has to be handed in; needed unless there is a duration.
       */
      deadline?: string | null;
      /**
       * Format: int32
       * @description How long it may take from the first opening, 5 to 10080.
       */
      durationMinutes?: number | null;
      /** @description A subset of Markdown; shown once the candidate has begun. */
      instructions?: string;
      /** @description What the first file is written in, by its name for programs. */
      language?: string | null;
      /** @description Whether the link is mailed to the candidate. */
      sendEmail?: boolean;
      /** @description What stands in the first file; needs a language. */
      starter?: string;
      /** @description The organiser's IANA zone. */
      timeZone: string;
      title: string;
    };
    /** @description What an endpoint is made from. */
    CreateWebhook: {
      /** @description At most 200 characters. */
      description?: string | null;
      /** @description Whether it is told anything; it is when nothing is said. */
      enabled?: boolean | null;
      events: components['schemas']['WebhookEvent'][];
      /** @description `https://`, at most 2000 characters. */
      url: string;
    };
    /**
     * @description Who runs PostgreSQL.
     * @enum {string}
     */
    DatabaseMode: 'embedded' | 'external';
    /** @description The database. */
    DatabaseView: {
      mode: components['schemas']['DatabaseMode'];
      /** @description Whether the server's role may only add to the audit trail. */
      rolesSeparated: boolean;
      version: string;
    };
    /** @description Other hours on one date. */
    DateHours: {
      /** Format: date */
      date: string;
      /** @description None: not on this date. */
      hours: components['schemas']['OpenHours'][];
    };
    /** @description An interview of a panel day, as the others point to it. */
    DayInterview: {
      id: components['schemas']['InterviewId'];
      /** Format: date-time */
      scheduledEnd: string;
      /** Format: date-time */
      scheduledTime: string;
      status: components['schemas']['InterviewStatus'];
      title: string;
    };
    /** @description The confirmation. */
    DeleteAccount: {
      /** @description The account's address. */
      email: string;
    };
    /**
     * @description Why an attempt failed.
     * @enum {string}
     */
    DeliveryFailure: 'STATUS' | 'REDIRECT' | 'TIMEOUT' | 'UNREACHABLE' | 'PRIVATE_ADDRESS' | 'DISABLED';
    /**
     * @description How far a delivery has come.
     * @enum {string}
     */
    DeliveryStatus: 'PENDING' | 'DELIVERED' | 'FAILED';
    /**
     * @description How hard a challenge is.
     * @enum {string}
     */
    Difficulty: 'EASY' | 'MEDIUM' | 'HARD';
    /** @description What a message is to say instead. */
    EditMessage: {
      /** @description As when it was sent. */
      content: string;
    };
    /**
     * @description When mails of a kind go out.
     * @enum {string}
     */
    EmailChoice: 'at_once' | 'daily' | 'off';
    /**
     * Format: uuid
     * @description An email in the outbox.
     */
    EmailId: string;
    /**
     * @description How far a mail has come.
     * @enum {string}
     */
    EmailStatus: 'kept' | 'waiting' | 'queued' | 'sent' | 'failed' | 'digested' | 'expired' | 'superseded';
    /** @description A mail in the outbox. */
    EmailView: {
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description Until when it waits.
       */
      dueAt?: string | null;
      error?: string | null;
      html?: string | null;
      id: components['schemas']['EmailId'];
      kind: string;
      /** Format: date-time */
      sentAt?: string | null;
      status: components['schemas']['EmailStatus'];
      subject: string;
      text: string;
      to: string;
    };
    /**
     * @description The terms of employment, in schema.org's words.
     * @enum {string}
     */
    EmploymentType: 'FULL_TIME' | 'PART_TIME' | 'CONTRACTOR' | 'TEMPORARY' | 'INTERN' | 'VOLUNTEER' | 'OTHER';
    /**
     * @description What completed an interview.
     * @enum {string}
     */
    EndReason: 'ENDED' | 'TIME_UP' | 'ABANDONED';
    /**
     * @description What happened, as the client switches on it.
     * @enum {string}
     */
    EventKind:
      | 'interview.created'
      | 'interview.updated'
      | 'interview.status'
      | 'booking.changed'
      | 'take_home.changed'
      | 'template.changed'
      | 'availability.changed'
      | 'calendar.changed'
      | 'room.presence'
      | 'room.consent'
      | 'room.time'
      | 'chat.message'
      | 'chat.changed'
      | 'chat.typing'
      | 'chat.read'
      | 'guide.changed'
      | 'panel.changed'
      | 'note.changed'
      | 'run.changed'
      | 'run.output'
      | 'run.control'
      | 'challenge.changed'
      | 'submission.changed'
      | 'recording.changed'
      | 'feedback.changed'
      | 'notification.created'
      | 'user.updated'
      | 'resume.changed'
      | 'company.updated'
      | 'job.changed'
      | 'application.changed'
      | 'import.changed'
      | 'api_key.changed'
      | 'webhook.changed'
      | 'member.changed'
      | 'session.revoked'
      | 'email.changed'
      | 'task.dead'
      | 'alert.changed';
    /** @description How a candidate found their interview. */
    Experience: {
      /**
       * Format: int32
       * @description From 1, bad, to 5, very good; null as long as nothing is said.
       */
      rating?: number | null;
      remark?: string | null;
      /**
       * Format: date-time
       * @description Until when it can be said or changed; null where it cannot be, or not any more.
       */
      until?: string | null;
    };
    /** @description What a company's candidates said, all together. */
    ExperienceSummary: {
      /** @description How many gave 1, 2, 3, 4 and 5: in groups of five, once a day has passed since each of them was given. */
      ratings: number[];
      /** @description Their words, in no order of time; without those about interviews that the reader held. */
      remarks: string[];
    };
    /** @description An interview that an interviewer has before the extended one would be over. */
    ExtensionConflict: {
      /** Format: date-time */
      startsAt: string;
      userId: components['schemas']['UserId'];
    };
    /** @description Who asked for more time, or refused it. */
    ExtensionWish: {
      userName: string;
    };
    /** @description Where to send the browser. */
    ExternalStarted: {
      /** @description The provider's page. */
      url: string;
    };
    /**
     * @description A way to prove who one is besides the password.
     * @enum {string}
     */
    Factor: 'TOTP' | 'PASSKEY' | 'RECOVERY_CODE';
    /** @description How many mails failed that can be sent again. */
    FailedEmails: {
      /** Format: int64 */
      count: number;
    };
    /** @description The first test that a reference solution does not pass. */
    FailedTest: {
      /** @description Null for the examples. */
      group?: string | null;
      /** @description Empty where it has none. */
      name: string;
      /**
       * Format: int32
       * @description Its place among all tests, the examples first; from 1.
       */
      number: number;
      outcome: components['schemas']['TestOutcome'];
    };
    /** @description A scorecard that is not submitted yet; only its author sees it. */
    FeedbackDraft: {
      message: string;
      passFail?: components['schemas']['PassFail'] | null;
      /** Format: int32 */
      rating?: number | null;
      tags: string[];
      /** Format: date-time */
      updatedAt: string;
    };
    /**
     * Format: uuid
     * @description A submitted scorecard.
     */
    FeedbackId: string;
    /** @description One version of a scorecard. */
    FeedbackRevision: {
      /**
       * Format: date-time
       * @description When it was written.
       */
      at: string;
      message: string;
      passFail: components['schemas']['PassFail'];
      /** Format: int32 */
      rating?: number | null;
      /** Format: int32 */
      revision: number;
      tags: string[];
    };
    /** @description A scorecard, as far as its reader may see it. */
    FeedbackView: {
      candidateId: components['schemas']['UserId'];
      /** Format: date-time */
      createdAt: string;
      id: components['schemas']['FeedbackId'];
      interviewId: components['schemas']['InterviewId'];
      interviewerId: components['schemas']['UserId'];
      interviewerName: string;
      /** @description Null where the company does not share it. */
      message?: string | null;
      passFail?: components['schemas']['PassFail'] | null;
      /**
       * Format: int32
       * @description Null where there is none, or the company does not share it.
       */
      rating?: number | null;
      /**
       * Format: int32
       * @description Counts from 1 with each update.
       */
      revision: number;
      /** @description Null where the company does not share them. */
      tags?: string[] | null;
      /** Format: date-time */
      updatedAt: string;
    };
    /** @description One field that needs another value. */
    FieldError: {
      /** @description What is wrong, for programs: `required`, `too_short`, `too_long`, `out_of_range`, `invalid`, `unknown` … */
      code: string;
      /** @description The field's name in the request, dotted where nested. */
      field: string;
      /** @description The same in words. */
      message: string;
    };
    /** @description A file that was sent; the message's content is its name. */
    FileView: {
      /** @description By what it holds. */
      contentType: string;
      id: components['schemas']['ChatFileId'];
      /**
       * Format: int64
       * @description Bytes.
       */
      size: number;
      /** @description Where it can be fetched. */
      url: string;
    };
    /** @description What is looked for. */
    FindConflicts: {
      applicationId?: components['schemas']['ApplicationId'] | null;
      /** @description … or an address; nobody at all where it is not settled yet. */
      candidateEmail?: string | null;
      candidateId?: components['schemas']['UserId'] | null;
      interviewId?: components['schemas']['InterviewId'] | null;
      /** @description One to ten. */
      times: components['schemas']['ProposedTime'][];
    };
    /** @description What came back from Google with the browser (RFC 6749, 4.1.2). */
    FinishGoogleCalendar: {
      code?: string | null;
      /** @description Why there is no code. */
      error?: string | null;
      state: string;
    };
    /** @description Whose password is forgotten. */
    ForgotPassword: {
      email: string;
    };
    /**
     * @description A gender to identify with.
     * @enum {string}
     */
    Gender: 'female' | 'male' | 'non_binary' | 'other';
    /** @description An input that is made from a size and a seed. */
    GeneratedInput: {
      /** Format: int32 */
      n: number;
      /** Format: int32 */
      seed: number;
      /** @description The name of the generators. */
      with: string;
    };
    /** @description A challenge to give. */
    GiveChallenge: {
      /** @description Whether everybody in the room sees it at once; else it is prepared. */
      isShown: boolean;
      /** @description Of the company's library. */
      slug: string;
    };
    /** @description An answer to one of the job's questions. */
    GivenAnswer: {
      /** @description In words, or `YES` or `NO`. */
      answer: string;
      /** Format: uuid */
      questionId: string;
    };
    /** @description A challenge of an interview or a take-home. */
    GivenChallenge: {
      /** Format: date-time */
      createdAt: string;
      difficulty?: components['schemas']['Difficulty'] | null;
      id: components['schemas']['GivenChallengeId'];
      /**
       * Format: int32
       * @description How long somebody may take for it.
       */
      minutes: number;
      /**
       * Format: date-time
       * @description When it was first shown.
       */
      shownAt?: string | null;
      skills: string[];
      state: components['schemas']['ChallengeState'];
      title: string;
    };
    /** @description A challenge of an interview or a take-home, as whoever solves it reads it. */
    GivenChallengeDetail: {
      challenge: components['schemas']['GivenChallenge'];
      /** @description The statement with its examples: Markdown. */
      document: string;
      /** @description How many visible and how many hidden tests there are. */
      exampleCount: number;
      hiddenCount: number;
      languages: components['schemas']['ChallengeLanguage'][];
      limits: components['schemas']['ChallengeLimits'];
    };
    /**
     * Format: uuid
     * @description A challenge that is given in an interview or a take-home.
     */
    GivenChallengeId: string;
    /** @description Whether Google's calendars can be connected. */
    GoogleCalendar: {
      isOffered: boolean;
      /** @description The redirect address of the OAuth client that the operator has to make; told to staff where there is none. */
      redirectUrl?: string | null;
    };
    /** @description An extension. */
    GrantExtension: {
      /**
       * Format: int32
       * @description Which one, counted from 1: one more than there are. Two people who grant the same at once extend the interview once.
       */
      number: number;
    };
    /** @description Tests that count together. Those of a function ran in one process, those of a whole program in one each. */
    GroupResult: {
      /** Format: int64 */
      cpuMs: number;
      /** @description Null for the examples. */
      name?: string | null;
      /** Format: int64 */
      peakMemoryBytes: number;
      /** @description What the program printed during the examples. */
      printed: string;
      tests: components['schemas']['TestResult'][];
      /**
       * Format: int32
       * @description Earned when all of its tests passed.
       */
      weight: number;
    };
    /** @description The time for one size, in microseconds. */
    GrowthPoint: {
      /** Format: double */
      micros: number;
      /** Format: int32 */
      n: number;
    };
    /** @description How the time grows with the size of the input. */
    GrowthResult: {
      /**
       * Format: double
       * @description The power of the size; null where it cannot be told.
       */
      exponent?: number | null;
      points: components['schemas']['GrowthPoint'][];
      /**
       * Format: double
       * @description Give or take (95 %).
       */
      uncertainty?: number | null;
    };
    /** @description A question guide. */
    Guide: {
      /**
       * Format: date-time
       * @description Set while it is not offered for interviews.
       */
      archivedAt?: string | null;
      description: string;
      id: components['schemas']['GuideId'];
      name: string;
      sections: components['schemas']['GuideSection'][];
      /** Format: date-time */
      updatedAt: string;
      /**
       * Format: int32
       * @description Counts from 1 with each change.
       */
      version: number;
    };
    /**
     * Format: uuid
     * @description A question guide of a company.
     */
    GuideId: string;
    /** @description Something to ask. */
    GuideQuestion: {
      /** @description What each rating from 1 to 4 means here; empty for the usual words. */
      anchors?: string[];
      /** @description What to ask next; at most 10. */
      followUps?: string[];
      /**
       * Format: int32
       * @description How long it may take.
       */
      minutes?: number | null;
      /** @description What a good answer shows; at most 10. */
      signals?: string[];
      /** @description 1 to 2,000 characters. */
      text: string;
    };
    /** @description A part of an interview. */
    GuideSection: {
      /**
       * Format: int32
       * @description How long it may take.
       */
      minutes?: number | null;
      /** @description In their order. */
      questions: components['schemas']['GuideQuestion'][];
      /** @description 1 to 200 characters. */
      title: string;
    };
    /** @description A guide as a list shows it. */
    GuideSummary: {
      /**
       * Format: date-time
       * @description Set while it is not offered for interviews.
       */
      archivedAt?: string | null;
      description: string;
      id: components['schemas']['GuideId'];
      /**
       * Format: int32
       * @description What its sections may take together, as far as they say.
       */
      minutes: number;
      name: string;
      /** Format: int32 */
      questionCount: number;
      /** Format: int32 */
      sectionCount: number;
      /** Format: date-time */
      updatedAt: string;
    };
    /** @description A question that was asked. */
    GuideTick: {
      /**
       * Format: int32
       * @description Counted from 1 through the whole guide.
       */
      question: number;
      /** Format: date-time */
      tickedAt: string;
      userId: components['schemas']['UserId'];
    };
    /** @description Who is to lead. */
    HandOver: {
      /** @description For the interviewers; at most 500 characters. */
      message?: string;
      /**
       * Format: int32
       * @description Counted from 1: one more than there are. Sent twice, it is done once.
       */
      number: number;
      toUserId: components['schemas']['UserId'];
    };
    /** @description That the lead went from one interviewer to another. */
    Handover: {
      fromUserId: components['schemas']['UserId'];
      /** Format: date-time */
      handedAt: string;
      message: string;
      /**
       * Format: int32
       * @description Counted from 1.
       */
      number: number;
      toUserId: components['schemas']['UserId'];
    };
    /** @description Something that happened. */
    Happening:
      | {
          /** @enum {string} */
          kind: 'RUN';
          run: components['schemas']['RunView'];
        }
      | {
          /** @enum {string} */
          kind: 'SUBMISSION';
          submission: components['schemas']['SubmissionView'];
        }
      | {
          challenge: components['schemas']['GivenChallenge'];
          /** @enum {string} */
          kind: 'CHALLENGE';
        }
      | {
          /** @enum {string} */
          kind: 'QUESTION';
          question: components['schemas']['AskedQuestion'];
        }
      | {
          /** @enum {string} */
          kind: 'NOTE';
          note: components['schemas']['InterviewNote'];
        }
      | {
          /** @enum {string} */
          kind: 'LEAD';
          lead: components['schemas']['LeadChange'];
        }
      | {
          /** @enum {string} */
          kind: 'MESSAGE';
          message: components['schemas']['MessageView'];
        }
      | {
          /** @enum {string} */
          kind: 'EXTENSION_ASKED';
          wish: components['schemas']['ExtensionWish'];
        }
      | {
          /** @enum {string} */
          kind: 'EXTENSION_REFUSED';
          wish: components['schemas']['ExtensionWish'];
        }
      | {
          consent: components['schemas']['ConsentAnswer'];
          /** @enum {string} */
          kind: 'CONSENT';
        };
    /** @description A time that is kept for a while. */
    Held: {
      /**
       * Format: date-time
       * @description Until when nobody else is offered it.
       */
      heldUntil: string;
      /** Format: date-time */
      start: string;
    };
    /** @description What to do now, and what comes next. */
    Home: {
      awaitingFeedback: components['schemas']['InterviewView'][];
      /** @description Interviews under way that the reader may see. */
      live: components['schemas']['InterviewView'][];
      next?: components['schemas']['InterviewView'] | null;
      past: components['schemas']['InterviewView'][];
      /** @description For candidates: interviews with an outcome to read. */
      results: components['schemas']['InterviewView'][];
      /** Format: date-time */
      serverTime: string;
      today: components['schemas']['InterviewView'][];
      upcoming: components['schemas']['InterviewView'][];
      /** @description For owners and recruiters: interviews ahead whose interviewers have all left the company. */
      withoutInterviewer: components['schemas']['InterviewView'][];
    };
    /**
     * Format: uuid
     * @description An identity at another provider that opens an account.
     */
    IdentityId: string;
    /** @description An identity at a provider that opens this account. */
    IdentityView: {
      /** @description Whether the provider can be asked for a fresh proof of who its owner is. */
      canStepUp: boolean;
      /** Format: date-time */
      createdAt: string;
      /** @description What the provider said last. */
      email?: string | null;
      id: components['schemas']['IdentityId'];
      /** Format: date-time */
      lastUsedAt: string;
      provider: string;
      /** @description As it stands on the button. */
      providerName: string;
    };
    /** @description A column of an imported file. */
    ImportColumn: {
      field?: components['schemas']['ImportField'] | null;
      /** @description What stands over it; empty where nothing does. */
      heading: string;
      /** @description Its first filled cells. */
      samples: string[];
    };
    /** @description How many rows are what. */
    ImportCounts: {
      /** Format: int64 */
      added: number;
      /** Format: int64 */
      applicant: number;
      /** Format: int64 */
      duplicate: number;
      /** Format: int64 */
      known: number;
      /** Format: int64 */
      leftOut: number;
      /** Format: int64 */
      new: number;
      /** Format: int64 */
      nothingFound: number;
      /** Format: int64 */
      removed: number;
      /** Format: int64 */
      sameFile: number;
      /** Format: int64 */
      unreadable: number;
      /** Format: int64 */
      waiting: number;
      /** Format: int64 */
      wrong: number;
    };
    /**
     * @description What a column can hold.
     * @enum {string}
     */
    ImportField:
      | 'NAME'
      | 'FIRST_NAME'
      | 'LAST_NAME'
      | 'EMAIL'
      | 'PHONE'
      | 'SOURCE'
      | 'STAGE'
      | 'LINKEDIN'
      | 'GITHUB'
      | 'NOTE';
    /** @description The file of a row. */
    ImportFile: {
      failure?: components['schemas']['ResumeFailure'] | null;
      fileName: string;
      /**
       * Format: int64
       * @description Bytes.
       */
      size: number;
    };
    /** @description A résumé to add to an import. */
    ImportFileUpload: {
      /** Format: binary */
      file: string;
    };
    /**
     * Format: uuid
     * @description Candidates who are added many at a time.
     */
    ImportId: string;
    /**
     * @description Where an import's candidates come from.
     * @enum {string}
     */
    ImportKind: 'SPREADSHEET' | 'RESUMES';
    /** @description A row of an import. */
    ImportRow: {
      email: string;
      file?: components['schemas']['ImportFile'] | null;
      /** @description As the file says it, like the address and the telephone number, or as it was corrected. */
      name: string;
      /**
       * Format: int32
       * @description Where it stands in the spreadsheet, or when it was added to the résumés.
       */
      number: number;
      phone: string;
      /** @description What needs another value, and why. */
      problems: components['schemas']['FieldError'][];
      source?: components['schemas']['Source'] | null;
      sourceDetail?: string | null;
      stage?: components['schemas']['Stage'] | null;
      state: components['schemas']['RowState'];
    };
    /**
     * @description How far an import has come.
     * @enum {string}
     */
    ImportStatus: 'DRAFT' | 'RUNNING' | 'DONE' | 'UNDONE';
    /** @description An import. */
    ImportSummary: {
      /** Format: date-time */
      createdAt: string;
      /** @description Who uploaded it; null where it was a program, or somebody whose account is gone. */
      createdByName?: string | null;
      /** Format: int64 */
      doneCount: number;
      /**
       * Format: date-time
       * @description When it is deleted; applications that came of it stay.
       */
      expiresAt: string;
      /** @description Of a spreadsheet; null for résumés. */
      fileName?: string | null;
      /** Format: date-time */
      finishedAt?: string | null;
      id: components['schemas']['ImportId'];
      jobId: components['schemas']['JobId'];
      kind: components['schemas']['ImportKind'];
      /**
       * Format: int64
       * @description How many rows it has, and of how many something became.
       */
      rowCount: number;
      status: components['schemas']['ImportStatus'];
    };
    /** @description An import with its columns, and what its rows would become. */
    ImportView: components['schemas']['ImportSummary'] & {
      /** @description Of a spreadsheet; an import of résumés has none. */
      columns: components['schemas']['ImportColumn'][];
      counts: components['schemas']['ImportCounts'];
    };
    /** @description An interview that a member is to hold. */
    InterviewAhead: {
      /** @description Whether nobody else of the company holds it. */
      alone: boolean;
      candidateName: string;
      id: components['schemas']['InterviewId'];
      /** Format: date-time */
      scheduledTime: string;
      title: string;
    };
    /** @description The guide of an interview, as it was when it was chosen. */
    InterviewGuide: {
      /** Format: date-time */
      chosenAt: string;
      guideId: components['schemas']['GuideId'];
      name: string;
      sections: components['schemas']['GuideSection'][];
      /**
       * Format: int32
       * @description Of the guide in the library.
       */
      version: number;
    };
    /**
     * Format: uuid
     * @description An interview.
     */
    InterviewId: string;
    /** @description One move of an interview. */
    InterviewMove: {
      /** Format: int32 */
      durationMinutes: number;
      /** Format: date-time */
      movedAt: string;
      /** @description None where a link or a program did it, and for the candidate. */
      movedByName?: string | null;
      /** Format: int32 */
      previousDurationMinutes: number;
      /** Format: date-time */
      previousTime: string;
      /** Format: date-time */
      scheduledTime: string;
      side: components['schemas']['MoveSide'];
    };
    /** @description An interviewer's note. */
    InterviewNote: {
      /** @description The caller, or another interviewer who shares it. */
      authorId: components['schemas']['UserId'];
      authorName: string;
      /**
       * Format: date-time
       * @description The moment at which it was begun.
       */
      begunAt: string;
      id: components['schemas']['NoteId'];
      /** @description Whether the other interviewers may read it. */
      isShared: boolean;
      text: string;
      /** Format: date-time */
      updatedAt: string;
    };
    /** @description What the interviewers of an interview share. Owners and recruiters who do not interview read which guide is chosen, and nothing else. */
    InterviewPanel: {
      guide?: components['schemas']['InterviewGuide'] | null;
      /** @description In their order. */
      handovers: components['schemas']['Handover'][];
      /** @description Whether the guide is in use, so that no other can be chosen. */
      isUsed: boolean;
      leadUserId?: components['schemas']['UserId'] | null;
      /** @description The caller's own. */
      ratings: components['schemas']['AnswerRating'][];
      sectionTimes: components['schemas']['SectionTime'][];
      ticks: components['schemas']['GuideTick'][];
    };
    /** @description The ratings of an interview, with the guide whose questions they are about. */
    InterviewRatings: {
      guide?: components['schemas']['InterviewGuide'] | null;
      /** @description By question. */
      ratings: components['schemas']['AnswerRating'][];
    };
    /**
     * @description Where an interview stands. It never goes back, but that a no-show can be taken back.
     * @enum {string}
     */
    InterviewStatus: 'SCHEDULED' | 'IN_PROGRESS' | 'COMPLETED' | 'CANCELLED';
    /** @description A loop of several interviews. */
    InterviewTemplate: {
      id: components['schemas']['InterviewTemplateId'];
      name: string;
      rounds: components['schemas']['LoopRound'][];
      /** Format: date-time */
      updatedAt: string;
    };
    /**
     * Format: uuid
     * @description A template of a loop of interviews.
     */
    InterviewTemplateId: string;
    /** @description The timing that holds for a company's interviews. */
    InterviewTiming: {
      /**
       * Format: int32
       * @description How long an interview takes unless somebody says otherwise.
       */
      durationMinutes: number;
      /**
       * Format: int32
       * @description By how much each time, in minutes.
       */
      extensionMinutes: number;
      /**
       * Format: int32
       * @description When the room warns for the last time, in seconds before the end.
       */
      finalWarningSeconds: number;
      /**
       * Format: int32
       * @description When the room first warns of the end, in seconds before it.
       */
      firstWarningSeconds: number;
      /** @description Whether an interview ends by itself when its time is up. */
      forceEnd: boolean;
      /**
       * Format: int32
       * @description How long before that everybody sees a countdown, in seconds.
       */
      forceEndSeconds: number;
      /**
       * Format: int32
       * @description How often an interview can be extended; 0 where it cannot.
       */
      maxExtensions: number;
    };
    /** @description An interview. */
    InterviewView: {
      applicationId?: components['schemas']['ApplicationId'] | null;
      cancelNote?: string | null;
      cancelReason?: components['schemas']['CancelReason'] | null;
      /**
       * Format: date-time
       * @description When it was called off; null as well for what was called off before this was kept.
       */
      cancelledAt?: string | null;
      /** @description Null where a link, a program or the server did it, and for the candidate. */
      cancelledByName?: string | null;
      candidateEmail?: string | null;
      candidateId: components['schemas']['UserId'];
      candidateIsGuest: boolean;
      candidateName: string;
      candidateSaid?: components['schemas']['Said'] | null;
      companyId: components['schemas']['CompanyId'];
      companyName: string;
      /** Format: date-time */
      createdAt: string;
      description: string;
      /** Format: int32 */
      durationMinutes: number;
      /** Format: date-time */
      endTime?: string | null;
      id: components['schemas']['InterviewId'];
      interviewerId?: components['schemas']['UserId'] | null;
      interviewerName?: string | null;
      interviewers: components['schemas']['Person'][];
      /** @description `live`: between people. */
      kind: string;
      /** @description Each time that it was moved, in their order; told where one interview is read. */
      moves: components['schemas']['InterviewMove'][];
      my: components['schemas']['My'];
      noShow?: components['schemas']['NoShowView'] | null;
      /**
       * Format: date-time
       * @description From when one side can be marked as not having come.
       */
      noShowFrom: string;
      /**
       * @description All interviews that were booked together with it, itself among them, in their order; told to those who do not take part as the
       *     candidate, where one interview is read.
       */
      panelDay: components['schemas']['DayInterview'][];
      /** @description Who is in the room now. */
      present: components['schemas']['UserId'][];
      recordingId?: components['schemas']['RecordingId'] | null;
      /** @description The page that plays the recording. */
      recordingUrl?: string | null;
      /** Format: date-time */
      scheduledEnd: string;
      /** Format: date-time */
      scheduledTime: string;
      /**
       * Format: date-time
       * @description When both sides first met.
       */
      startTime?: string | null;
      status: components['schemas']['InterviewStatus'];
      /** @description The organiser's IANA zone. */
      timeZone: string;
      title: string;
      /** Format: int64 */
      unreadMessages: number;
      /** Format: date-time */
      updatedAt: string;
      /**
       * Format: int32
       * @description Goes up with each change; sent back with an edit, it keeps two editors from overwriting each other.
       */
      version: number;
    };
    /** @description An interviewer whom a time does not suit. */
    InterviewerConflict: {
      /** Format: date-time */
      from: string;
      reason: components['schemas']['ConflictReason'];
      /** Format: date-time */
      to: string;
      userId: components['schemas']['UserId'];
    };
    /** @description What a member is to hold, and would leave behind. */
    InterviewsAhead: {
      /** @description How many of them nobody else holds. */
      aloneCount: number;
      /** @description How many interviews are ahead. */
      count: number;
      /** @description The next five. */
      next: components['schemas']['InterviewAhead'][];
    };
    /**
     * @description Whether somebody comes: the participation status of calendars (RFC 5545, 3.2.12).
     * @enum {string}
     */
    InvitationAnswer: 'NEEDS_ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE';
    /** @description A link that was just made; it cannot be read again. */
    InvitationCreated: components['schemas']['InvitationView'] & {
      link: string;
    };
    /**
     * Format: uuid
     * @description An invitation link to an interview.
     */
    InvitationId: string;
    /** @description What a link shows before it is used. */
    InvitationPreview: {
      /** @description Whether the interview is that account's already. */
      alreadyMine: boolean;
      candidateName: string;
      companyName: string;
      /** @description Whether it opens results only, once the interview is over. */
      forResults: boolean;
      interviewId: components['schemas']['InterviewId'];
      interviewerNames: string[];
      /** Format: date-time */
      scheduledEnd: string;
      /** Format: date-time */
      scheduledTime: string;
      /** @description The name of the account that is signed in here. */
      signedInAs?: string | null;
      status: components['schemas']['InterviewStatus'];
      timeZone: string;
      title: string;
      /** @description Whether using the link still opens the interview. */
      usable: boolean;
    };
    /** @description An invitation link, without the link. */
    InvitationView: {
      /** Format: date-time */
      createdAt: string;
      createdByName: string;
      emailedTo?: string | null;
      id: components['schemas']['InvitationId'];
      /** Format: date-time */
      lastUsedAt?: string | null;
      /** Format: date-time */
      revokedAt?: string | null;
    };
    /** @description Whom to invite. */
    InviteMember: {
      email: string;
      role: components['schemas']['MemberRole'];
    };
    /** @description A whole list, for those that stay short. */
    Items_ApiKeyView: {
      /** @description All of them. */
      items: {
        /** Format: date-time */
        createdAt: string;
        createdBy: components['schemas']['UserId'];
        createdByName: string;
        /** Format: date-time */
        expiresAt: string;
        id: components['schemas']['ApiKeyId'];
        /** @description From where. */
        lastUsedAddress?: string | null;
        /**
         * Format: date-time
         * @description To the minute; null when it was never used.
         */
        lastUsedAt?: string | null;
        name: string;
        /** @description How the key begins, to tell it from others. */
        prefix: string;
        scopes: components['schemas']['Scope'][];
        status: components['schemas']['ApiKeyStatus'];
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_CalendarConnection: {
      /** @description All of them. */
      items: {
        calendars: components['schemas']['ConnectedCalendar'][];
        /** Format: date-time */
        createdAt: string;
        id: components['schemas']['CalendarConnectionId'];
        /**
         * Format: date-time
         * @description When its busy times were last read.
         */
        lastReadAt?: string | null;
        problem?: components['schemas']['CalendarProblem'] | null;
        service: components['schemas']['CalendarService'];
        url: string;
        /** @description The user's name there; at Google, the account's address. */
        username: string;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_CompanyInvitation: {
      /** @description All of them. */
      items: {
        /** Format: date-time */
        createdAt: string;
        email: string;
        /** Format: date-time */
        expiresAt: string;
        id: components['schemas']['CompanyInvitationId'];
        /** @description Only in the answer to its making, or to its being sent again. */
        link?: string | null;
        role: components['schemas']['MemberRole'];
        /**
         * Format: date-time
         * @description When it was last mailed.
         */
        sentAt: string;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_FeedbackRevision: {
      /** @description All of them. */
      items: {
        /**
         * Format: date-time
         * @description When it was written.
         */
        at: string;
        message: string;
        passFail: components['schemas']['PassFail'];
        /** Format: int32 */
        rating?: number | null;
        /** Format: int32 */
        revision: number;
        tags: string[];
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_FeedbackView: {
      /** @description All of them. */
      items: {
        candidateId: components['schemas']['UserId'];
        /** Format: date-time */
        createdAt: string;
        id: components['schemas']['FeedbackId'];
        interviewId: components['schemas']['InterviewId'];
        interviewerId: components['schemas']['UserId'];
        interviewerName: string;
        /** @description Null where the company does not share it. */
        message?: string | null;
        passFail?: components['schemas']['PassFail'] | null;
        /**
         * Format: int32
         * @description Null where there is none, or the company does not share it.
         */
        rating?: number | null;
        /**
         * Format: int32
         * @description Counts from 1 with each update.
         */
        revision: number;
        /** @description Null where the company does not share them. */
        tags?: string[] | null;
        /** Format: date-time */
        updatedAt: string;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_GivenChallenge: {
      /** @description All of them. */
      items: {
        /** Format: date-time */
        createdAt: string;
        difficulty?: components['schemas']['Difficulty'] | null;
        id: components['schemas']['GivenChallengeId'];
        /**
         * Format: int32
         * @description How long somebody may take for it.
         */
        minutes: number;
        /**
         * Format: date-time
         * @description When it was first shown.
         */
        shownAt?: string | null;
        skills: string[];
        state: components['schemas']['ChallengeState'];
        title: string;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_GuideSummary: {
      /** @description All of them. */
      items: {
        /**
         * Format: date-time
         * @description Set while it is not offered for interviews.
         */
        archivedAt?: string | null;
        description: string;
        id: components['schemas']['GuideId'];
        /**
         * Format: int32
         * @description What its sections may take together, as far as they say.
         */
        minutes: number;
        name: string;
        /** Format: int32 */
        questionCount: number;
        /** Format: int32 */
        sectionCount: number;
        /** Format: date-time */
        updatedAt: string;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_IdentityView: {
      /** @description All of them. */
      items: {
        /** @description Whether the provider can be asked for a fresh proof of who its owner is. */
        canStepUp: boolean;
        /** Format: date-time */
        createdAt: string;
        /** @description What the provider said last. */
        email?: string | null;
        id: components['schemas']['IdentityId'];
        /** Format: date-time */
        lastUsedAt: string;
        provider: string;
        /** @description As it stands on the button. */
        providerName: string;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_ImportSummary: {
      /** @description All of them. */
      items: {
        /** Format: date-time */
        createdAt: string;
        /** @description Who uploaded it; null where it was a program, or somebody whose account is gone. */
        createdByName?: string | null;
        /** Format: int64 */
        doneCount: number;
        /**
         * Format: date-time
         * @description When it is deleted; applications that came of it stay.
         */
        expiresAt: string;
        /** @description Of a spreadsheet; null for résumés. */
        fileName?: string | null;
        /** Format: date-time */
        finishedAt?: string | null;
        id: components['schemas']['ImportId'];
        jobId: components['schemas']['JobId'];
        kind: components['schemas']['ImportKind'];
        /**
         * Format: int64
         * @description How many rows it has, and of how many something became.
         */
        rowCount: number;
        status: components['schemas']['ImportStatus'];
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_InterviewNote: {
      /** @description All of them. */
      items: {
        /** @description The caller, or another interviewer who shares it. */
        authorId: components['schemas']['UserId'];
        authorName: string;
        /**
         * Format: date-time
         * @description The moment at which it was begun.
         */
        begunAt: string;
        id: components['schemas']['NoteId'];
        /** @description Whether the other interviewers may read it. */
        isShared: boolean;
        text: string;
        /** Format: date-time */
        updatedAt: string;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_InterviewTemplate: {
      /** @description All of them. */
      items: {
        id: components['schemas']['InterviewTemplateId'];
        name: string;
        rounds: components['schemas']['LoopRound'][];
        /** Format: date-time */
        updatedAt: string;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_InterviewView: {
      /** @description All of them. */
      items: {
        applicationId?: components['schemas']['ApplicationId'] | null;
        cancelNote?: string | null;
        cancelReason?: components['schemas']['CancelReason'] | null;
        /**
         * Format: date-time
         * @description When it was called off; null as well for what was called off before this was kept.
         */
        cancelledAt?: string | null;
        /** @description Null where a link, a program or the server did it, and for the candidate. */
        cancelledByName?: string | null;
        candidateEmail?: string | null;
        candidateId: components['schemas']['UserId'];
        candidateIsGuest: boolean;
        candidateName: string;
        candidateSaid?: components['schemas']['Said'] | null;
        companyId: components['schemas']['CompanyId'];
        companyName: string;
        /** Format: date-time */
        createdAt: string;
        description: string;
        /** Format: int32 */
        durationMinutes: number;
        /** Format: date-time */
        endTime?: string | null;
        id: components['schemas']['InterviewId'];
        interviewerId?: components['schemas']['UserId'] | null;
        interviewerName?: string | null;
        interviewers: components['schemas']['Person'][];
        /** @description `live`: between people. */
        kind: string;
        /** @description Each time that it was moved, in their order; told where one interview is read. */
        moves: components['schemas']['InterviewMove'][];
        my: components['schemas']['My'];
        noShow?: components['schemas']['NoShowView'] | null;
        /**
         * Format: date-time
         * @description From when one side can be marked as not having come.
         */
        noShowFrom: string;
        /**
         * @description All interviews that were booked together with it, itself among them, in their order; told to those who do not take part as the
         *     candidate, where one interview is read.
         */
        panelDay: components['schemas']['DayInterview'][];
        /** @description Who is in the room now. */
        present: components['schemas']['UserId'][];
        recordingId?: components['schemas']['RecordingId'] | null;
        /** @description The page that plays the recording. */
        recordingUrl?: string | null;
        /** Format: date-time */
        scheduledEnd: string;
        /** Format: date-time */
        scheduledTime: string;
        /**
         * Format: date-time
         * @description When both sides first met.
         */
        startTime?: string | null;
        status: components['schemas']['InterviewStatus'];
        /** @description The organiser's IANA zone. */
        timeZone: string;
        title: string;
        /** Format: int64 */
        unreadMessages: number;
        /** Format: date-time */
        updatedAt: string;
        /**
         * Format: int32
         * @description Goes up with each change; sent back with an edit, it keeps two editors from overwriting each other.
         */
        version: number;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_InvitationView: {
      /** @description All of them. */
      items: {
        /** Format: date-time */
        createdAt: string;
        createdByName: string;
        emailedTo?: string | null;
        id: components['schemas']['InvitationId'];
        /** Format: date-time */
        lastUsedAt?: string | null;
        /** Format: date-time */
        revokedAt?: string | null;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_LibraryChallenge: {
      /** @description All of them. */
      items: {
        check?: components['schemas']['ChallengeCheck'] | null;
        /** @description Who added it, or its files as they are now; null for the starter set, or where their account is gone. */
        createdByName?: string | null;
        difficulty: components['schemas']['Difficulty'];
        /** @description Of the starter set, which stays as it is. */
        isBuiltIn: boolean;
        /**
         * Format: int32
         * @description How long somebody may take for it.
         */
        minutes: number;
        skills: string[];
        /** @description Its name in addresses. */
        slug: string;
        title: string;
        /**
         * Format: date-time
         * @description Null for the starter set.
         */
        updatedAt?: string | null;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_Member: {
      /** @description All of them. */
      items: {
        avatar?: string | null;
        email: string;
        /** @description Whether the account is not switched off: whoever's is interviews nobody until it is switched on. */
        isActive: boolean;
        /** Format: date-time */
        joinedAt: string;
        name: string;
        role: components['schemas']['MemberRole'];
        userId: components['schemas']['UserId'];
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_Moment: {
      /** @description All of them. */
      items: {
        /** Format: date-time */
        at: string;
        what: components['schemas']['Happening'];
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_ResumeVersion: {
      /** @description All of them. */
      items: {
        contentType: string;
        /**
         * Format: date-time
         * @description When the fields were last corrected.
         */
        correctedAt?: string | null;
        failure?: components['schemas']['ResumeFailure'] | null;
        fileName: string;
        id: components['schemas']['ResumeId'];
        /** @description Whether this is the one that companies see. */
        isCurrent: boolean;
        /**
         * Format: int64
         * @description Bytes.
         */
        size: number;
        status: components['schemas']['ResumeStatus'];
        /** Format: date-time */
        uploadedAt: string;
        /** @description Where the file is. */
        url: string;
        /**
         * Format: int32
         * @description 1 for the first upload.
         */
        version: number;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_SessionView: {
      /** @description All of them. */
      items: {
        address?: string | null;
        /** Format: date-time */
        createdAt: string;
        current: boolean;
        device: string;
        /** Format: date-time */
        expiresAt: string;
        id: components['schemas']['SessionId'];
        /** Format: date-time */
        lastActivity: string;
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_TimeConflicts: {
      /** @description All of them. */
      items: {
        candidate: components['schemas']['CandidateConflict'][];
        interviewers: components['schemas']['InterviewerConflict'][];
      }[];
    };
    /** @description A whole list, for those that stay short. */
    Items_WebhookView: {
      /** @description All of them. */
      items: {
        /** Format: date-time */
        createdAt: string;
        /** @description What it is for; can be empty. */
        description: string;
        /** @description What it is told. */
        events: components['schemas']['WebhookEvent'][];
        /**
         * Format: date-time
         * @description The first failure since its last success.
         */
        failingSince?: string | null;
        id: components['schemas']['WebhookId'];
        /**
         * Format: date-time
         * @description Until when the secret before signs as well; null when it does not.
         */
        previousSecretUntil?: string | null;
        status: components['schemas']['WebhookStatus'];
        url: string;
      }[];
    };
    /** @description A vacancy. */
    Job: {
      /** @description Whether the public page names them. */
      clientIsPublic: boolean;
      /** @description For whom an agency hires. */
      clientName?: string | null;
      /**
       * Format: date-time
       * @description From then on nobody can apply; null for as long as it is active.
       */
      closesAt?: string | null;
      companyId: components['schemas']['CompanyId'];
      companyName: string;
      /**
       * Format: int64
       * @description What the search costs. Not public.
       */
      cost?: number | null;
      /** @description ISO 3166-1 alpha-2: where the work is done, or may be done from. */
      country?: string | null;
      /** @description How many applications stand at each stage. */
      counts: components['schemas']['StageCounts'];
      /** Format: date-time */
      createdAt: string;
      /** @description ISO 4217. */
      currency?: string | null;
      /** @description Plain text; an empty line begins a paragraph. */
      description: string;
      employmentType: components['schemas']['EmploymentType'];
      /**
       * Format: date-time
       * @description When its public page was opened for the first time, however often it was taken down since.
       */
      firstPublishedAt?: string | null;
      id: components['schemas']['JobId'];
      /** @description Whether it is open, unless its closing time has passed. */
      isActive: boolean;
      /** @description Whether it takes applications now. */
      isOpen: boolean;
      isRemote: boolean;
      jobFocus: components['schemas']['JobFocus'];
      location?: string | null;
      /**
       * Format: date-time
       * @description When its public page was opened; null without one.
       */
      publishedAt?: string | null;
      questions: components['schemas']['JobQuestion'][];
      /** @description Plain text, as the description. */
      requirements: string;
      /** Format: int64 */
      salaryMax?: number | null;
      /**
       * Format: int64
       * @description For a year, in whole units of the currency.
       */
      salaryMin?: number | null;
      /** @description Each time that it was opened, closed, published or taken down, in their order. */
      statusChanges: components['schemas']['JobStatusChange'][];
      title: string;
      /** Format: date-time */
      updatedAt: string;
      /** @description Where its public page is. */
      url?: string | null;
    };
    /** @description What is to change in a job; what is left out stays. */
    JobChange: {
      /**
       * @description Whether the public page names them; else it says that the client is confidential.
       * @default null
       */
      clientIsPublic?: boolean | null;
      /**
       * @description For whom a recruiting agency hires; null clears it.
       * @default null
       */
      clientName?: string | null;
      /**
       * Format: date-time
       * @description From then on nobody can apply. Null clears it.
       * @default null
       */
      closesAt?: string | null;
      /**
       * Format: int64
       * @description Null clears it.
       * @default null
       */
      cost?: number | null;
      /**
       * @description ISO 3166-1 alpha-2. Null clears it.
       * @default null
       */
      country?: string | null;
      /**
       * @description Null clears it.
       * @default null
       */
      currency?: string | null;
      /** @default null */
      description?: string | null;
      /** @default null */
      employmentType?: components['schemas']['EmploymentType'] | null;
      /**
       * @description False closes it.
       * @default null
       */
      isActive?: boolean | null;
      /**
       * @description True opens its public page, false closes the page.
       * @default null
       */
      isPublished?: boolean | null;
      /** @default null */
      isRemote?: boolean | null;
      /** @default null */
      jobFocus?: components['schemas']['JobFocus'] | null;
      /**
       * @description Null clears it.
       * @default null
       */
      location?: string | null;
      /**
       * @description All of them, in their order.
       * @default null
       */
      questions?: components['schemas']['JobQuestion'][] | null;
      /** @default null */
      requirements?: string | null;
      /**
       * Format: int64
       * @description Null clears it.
       * @default null
       */
      salaryMax?: number | null;
      /**
       * Format: int64
       * @description Null clears it.
       * @default null
       */
      salaryMin?: number | null;
      /** @default null */
      title?: string | null;
    };
    /**
     * @description Which abilities weigh most when a job's candidates are ranked.
     * @enum {string}
     */
    JobFocus: 'balanced' | 'technical' | 'behavioral';
    /**
     * Format: uuid
     * @description A vacancy.
     */
    JobId: string;
    /** @description What applicants are asked. */
    JobQuestion: {
      /**
       * Format: uuid
       * @description Given by the server when left out; sent back to keep it.
       */
      id?: string | null;
      /** @description How it is answered. */
      kind?: components['schemas']['QuestionKind'];
      /** @description Whether it has to be answered. */
      required?: boolean;
      /** @description The question. */
      text: string;
    };
    /** @description How a job stood after it was opened, closed, published or taken down. */
    JobStatusChange: {
      /** Format: date-time */
      changedAt: string;
      /** @description None where a program did it. */
      changedByName?: string | null;
      isActive: boolean;
      isPublished: boolean;
    };
    /** @description How one enters. */
    JoinRequest: {
      /** @description Whether one's camera, microphone and screen may be recorded. Declining keeps nobody out. */
      recordingConsent: boolean;
    };
    /** @description What a browser needs to enter. */
    JoinResponse: {
      /** @description One's name on the media server. */
      identity: string;
      room: components['schemas']['RoomState'];
      /** @description Opens this room for a few minutes. */
      token: string;
      /** @description Where the media server's signalling is. */
      url: string;
    };
    /**
     * @description A language, by its ISO 639-1 code.
     * @enum {string}
     */
    Language: 'en' | 'de';
    /** @description That the lead went from one interviewer to another. */
    LeadChange: {
      fromName: string;
      message: string;
      toName: string;
    };
    /** @description A challenge of a company's library. */
    LibraryChallenge: {
      check?: components['schemas']['ChallengeCheck'] | null;
      /** @description Who added it, or its files as they are now; null for the starter set, or where their account is gone. */
      createdByName?: string | null;
      difficulty: components['schemas']['Difficulty'];
      /** @description Of the starter set, which stays as it is. */
      isBuiltIn: boolean;
      /**
       * Format: int32
       * @description How long somebody may take for it.
       */
      minutes: number;
      skills: string[];
      /** @description Its name in addresses. */
      slug: string;
      title: string;
      /**
       * Format: date-time
       * @description Null for the starter set.
       */
      updatedAt?: string | null;
    };
    /** @description A challenge with all of its tests: for members of the company only. */
    LibraryChallengeDetail: {
      challenge: components['schemas']['LibraryChallenge'];
      /** @description What came of holding each of them against the tests, by language; none for the starter set. */
      checks: components['schemas']['SolutionCheck'][];
      /** @description The statement with its examples: Markdown. */
      document: string;
      /** @description Tests that whoever solves it sees. */
      examples: components['schemas']['ChallengeTest'][];
      /** @description Tests that they do not see. */
      groups: components['schemas']['ChallengeGroup'][];
      languages: components['schemas']['ChallengeLanguage'][];
      limits: components['schemas']['ChallengeLimits'];
      solutions: components['schemas']['ChallengeSolution'][];
    };
    /**
     * Format: uuid
     * @description A challenge of a company's own.
     */
    LibraryChallengeId: string;
    /** @description A company, as the deployment's staff find it. */
    ListedCompany: {
      companyName: string;
      /** Format: date-time */
      createdAt: string;
      id: components['schemas']['CompanyId'];
      /** Format: int64 */
      memberCount: number;
    };
    /** @description One event, as it travels to the browser. */
    LiveEvent: {
      companyId?: components['schemas']['CompanyId'] | null;
      interviewId?: components['schemas']['InterviewId'] | null;
      /** @description What happened. */
      kind: components['schemas']['EventKind'];
      /** @description The message of `chat.message` and `chat.changed`, in the form of `MessageView`. */
      message?: Record<string, never> | null;
      /** @description What a program has written, in `run.output`, in the form of `RunOutput`. */
      output?: Record<string, never> | null;
      runId?: components['schemas']['RunId'] | null;
      takeHomeId?: components['schemas']['TakeHomeId'] | null;
      userId?: components['schemas']['UserId'] | null;
    };
    /** @description Credentials. */
    Login: {
      /** @description Asks for the token itself instead of a cookie. */
      bearer?: boolean;
      /** @description How the session is called in the list of sessions. */
      device?: string | null;
      email: string;
      password: string;
    };
    /** @description An interview of a loop. */
    LoopRound: {
      /** @description The candidate reads it. */
      description?: string;
      /**
       * Format: int32
       * @description 1 to 239.
       */
      durationMinutes: number;
      /**
       * Format: int32
       * @description At least this long after the interview before it.
       */
      gapMinutes?: number;
      guideId?: components['schemas']['GuideId'] | null;
      /** @description Who interviews; of those who are required the first one leads, unless somebody learns by leading. */
      panel: components['schemas']['LoopSeat'][];
      /**
       * Format: int32
       * @description How many of the pool are needed.
       */
      poolCount?: number;
      title: string;
    };
    /** @description Somebody who interviews, or may. */
    LoopSeat: {
      seat: components['schemas']['Seat'];
      userId: components['schemas']['UserId'];
    };
    /** @description Mail. */
    MailView: {
      /** @description Whether there is a mail server; otherwise mails are kept. */
      configured: boolean;
    };
    /** @description An offer that was made. */
    MakeOffer: {
      /** @description For the company only. */
      note?: string | null;
    };
    /** @description What is marked. */
    MarkNoShow: {
      /** @description Told to everybody who takes part. */
      note?: string | null;
      side: components['schemas']['NoShowSide'];
    };
    /** @description Which notifications were read. */
    MarkNotificationsRead: {
      /** @description … or all of them. */
      all?: boolean;
      /** @description These … */
      ids?: components['schemas']['NotificationId'][];
    };
    /** @description How far the chat was seen. */
    MarkRead: {
      /**
       * Format: int64
       * @description The number of the last message seen.
       */
      upTo: number;
    };
    /**
     * @description What a track carries.
     * @enum {string}
     */
    MediaKind: 'audio' | 'video';
    /**
     * @description Where a track comes from.
     * @enum {string}
     */
    MediaSource: 'camera' | 'microphone' | 'screen_share' | 'screen_share_audio';
    /** @description The media server. */
    MediaView: {
      /**
       * Format: int64
       * @description Participants in all of them.
       */
      participants: number;
      /**
       * Format: int32
       * @description Its UDP port.
       */
      port: number;
      /**
       * Format: int64
       * @description Rooms with somebody in them.
       */
      rooms: number;
    };
    /** @description A member of a company. */
    Member: {
      avatar?: string | null;
      email: string;
      /** @description Whether the account is not switched off: whoever's is interviews nobody until it is switched on. */
      isActive: boolean;
      /** Format: date-time */
      joinedAt: string;
      name: string;
      role: components['schemas']['MemberRole'];
      userId: components['schemas']['UserId'];
    };
    /** @description An interview that a member holds. */
    MemberInterview: {
      candidateName: string;
      /** Format: date-time */
      from: string;
      interviewId: components['schemas']['InterviewId'];
      status: components['schemas']['InterviewStatus'];
      title: string;
      /** Format: date-time */
      to: string;
    };
    /**
     * @description What a member may do in their company.
     * @enum {string}
     */
    MemberRole: 'OWNER' | 'RECRUITER' | 'INTERVIEWER';
    /** @description A member's time. */
    MemberSchedule: {
      avatar?: string | null;
      /** @description When they cannot for another reason, which is not told. */
      busy: components['schemas']['TimeSpan'][];
      /** @description When they are at work and have nothing on. */
      free: components['schemas']['TimeSpan'][];
      /** @description The company's interviews that they hold. */
      interviews: components['schemas']['MemberInterview'][];
      name: string;
      /** @description When they are at work. */
      open: components['schemas']['TimeSpan'][];
      role: components['schemas']['MemberRole'];
      /** @description The IANA zone whose clock their hours go by. */
      timeZone: string;
      userId: components['schemas']['UserId'];
    };
    /** @description A company that somebody belongs to. */
    Membership: {
      /** @description The company. */
      companyId: components['schemas']['CompanyId'];
      /** @description Its name. */
      companyName: string;
      /** @description What the person may do in it. */
      role: components['schemas']['MemberRole'];
    };
    /**
     * Format: uuid
     * @description A chat message.
     */
    MessageId: string;
    /** @description A part of the chat, in order. */
    MessagePage: {
      /** @description Whether there are more in the direction that was asked for (earlier ones, unless `after` or `changedAfter` was given). */
      hasMore: boolean;
      items: components['schemas']['MessageView'][];
      /**
       * Format: int64
       * @description The number of the last change to any message of the interview: whoever knows a lower one asks for what was changed after it.
       */
      lastChange: number;
      readUpTo: components['schemas']['ReadUpTo'][];
    };
    /**
     * @description What a message is.
     * @enum {string}
     */
    MessageType: 'TEXT' | 'CODE' | 'FILE' | 'SYSTEM';
    /** @description A chat message. */
    MessageView: {
      /**
       * Format: int64
       * @description The order of changes within the interview; 0 where nobody has changed it.
       */
      change: number;
      /**
       * Format: date-time
       * @description Until when whoever sent it may change or delete it; null where nobody may.
       */
      changeableUntil?: string | null;
      /**
       * Format: uuid
       * @description The id under which its sender's client sent it.
       */
      clientId?: string | null;
      /** @description The text, the code, or the file's name; empty where `system` says it, and where it was deleted. */
      content: string;
      /** Format: date-time */
      deletedAt?: string | null;
      /** Format: date-time */
      editedAt?: string | null;
      file?: components['schemas']['FileView'] | null;
      id: components['schemas']['MessageId'];
      interviewId: components['schemas']['InterviewId'];
      /** @description Of a message of the type CODE: python, javascript, typescript, rust, c, cpp, go, java, ruby, php, sql, bash or text. */
      language?: string | null;
      /**
       * Format: int32
       * @description By how much `interview_extended` extends it.
       */
      minutes?: number | null;
      /**
       * Format: int64
       * @description Its order within the interview, from 1 without gaps.
       */
      number: number;
      /** @description Whether every other participant who was in the room has read it. */
      read: boolean;
      replyTo?: components['schemas']['Quote'] | null;
      senderId: components['schemas']['UserId'];
      senderName: string;
      system?: components['schemas']['SystemMessage'] | null;
      /** Format: date-time */
      timestamp: string;
      type: components['schemas']['MessageType'];
    };
    /** @description Something that happened, and when. */
    Moment: {
      /** Format: date-time */
      at: string;
      what: components['schemas']['Happening'];
    };
    /** @description What somebody made of an answer, in short. */
    MomentRating: {
      /**
       * Format: int32
       * @description From 1 to 4; null where only a note was written.
       */
      rating?: number | null;
      userName: string;
    };
    /** @description Where an application is to go. */
    MoveApplication: {
      /** @description Its interviews ahead that are called off with it; only for REJECTED. Everybody who takes part is told. */
      callOff?: components['schemas']['InterviewId'][];
      /** @description Where it stands; another stage means that somebody else was faster. */
      from: components['schemas']['Stage'];
      rejectionReason?: components['schemas']['RejectionReason'] | null;
      to: components['schemas']['Stage'];
    };
    /**
     * @description Which side chose a new time.
     * @enum {string}
     */
    MoveSide: 'COMPANY' | 'CANDIDATE';
    /** @description What the reader may do with an interview, and has done. */
    My: {
      /** @description What the reader's connected calendar calls it, once it is written there; told where one interview is read. */
      calendarEventId?: string | null;
      /** @description The event's page, where the calendar has pages. */
      calendarLink?: string | null;
      canCancel: boolean;
      /** @description Together with the rest of its panel day; told where one interview is read. */
      canCancelDay: boolean;
      canEdit: boolean;
      canGiveFeedback: boolean;
      canJoin: boolean;
      canMarkNoShow: boolean;
      canSeeRecording: boolean;
      canUndoNoShow: boolean;
      feedbackDraft: boolean;
      feedbackSubmitted: boolean;
      relation: components['schemas']['ViewerRelation'];
      /** @description For the candidate: there is an outcome to read. */
      resultsAvailable: boolean;
    };
    /** @description When the reader can interview. */
    MyAvailability: {
      /** Format: int64 */
      bufferMinutes: number;
      dailyLimit?: number | null;
      exceptions: components['schemas']['DateHours'][];
      /** @description Whether they have said nothing yet, so that the usual hours hold. */
      isUsual: boolean;
      /** Format: int64 */
      minimumNoticeMinutes: number;
      /** @description The IANA zone whose clock the hours go by. */
      timeZone: string;
      /** @description All seven days. */
      weekly: components['schemas']['WeekdayHours'][];
    };
    /**
     * @description Who did not come.
     * @enum {string}
     */
    NoShowSide: 'CANDIDATE' | 'INTERVIEWER';
    /** @description That one side did not come. */
    NoShowView: {
      /** Format: date-time */
      markedAt: string;
      /** @description The name of whoever marked it, for the company's people; null where the server noticed by itself. */
      markedByName?: string | null;
      side: components['schemas']['NoShowSide'];
      /**
       * Format: date-time
       * @description Until when it can be taken back.
       */
      undoUntil: string;
    };
    /**
     * Format: uuid
     * @description An interviewer's note.
     */
    NoteId: string;
    /** @description How the reader is told of one kind of thing. */
    NotificationChoice: {
      /** @description Whether its mails can come with the daily digest. */
      canGather: boolean;
      /** @description Whether one can do without it in the app. */
      canHide: boolean;
      email?: components['schemas']['EmailChoice'] | null;
      /** @description In the app's list. */
      inApp: boolean;
      kind: components['schemas']['NotificationKind'];
      /** @description On devices that take pushes. */
      push: boolean;
    };
    /** @description A change to how one kind is told; what is left out stays. */
    NotificationChoiceChange: {
      email?: components['schemas']['EmailChoice'] | null;
      inApp?: boolean | null;
      kind: components['schemas']['NotificationKind'];
      push?: boolean | null;
    };
    /**
     * Format: uuid
     * @description An in-app notification.
     */
    NotificationId: string;
    /**
     * @description What a notification is about.
     * @enum {string}
     */
    NotificationKind:
      | 'interview_invited'
      | 'interview_rescheduled'
      | 'interview_reminder'
      | 'interview_cancelled'
      | 'interview_missed'
      | 'interview_reopened'
      | 'interview_declined'
      | 'interview_unstaffed'
      | 'interview_updated'
      | 'interview_unassigned'
      | 'feedback_available'
      | 'feedback_requested'
      | 'recording_ready'
      | 'application_received'
      | 'take_home_handed_in'
      | 'take_home_overdue'
      | 'calendar_refused'
      | 'webhook_disabled'
      | 'member_joined'
      | 'role_changed'
      | 'company_transferred'
      | 'system_alert';
    /** @description How the reader is told of things. */
    NotificationSettings: {
      /** @description All kinds of which the reader can be told. */
      choices: components['schemas']['NotificationChoice'][];
      /** @description When the daily digest comes, `HH:MM`. */
      digestTime: string;
      quietHours?: components['schemas']['QuietHours'] | null;
      /** @description The IANA zone whose clock counts: that of the profile, else that of the device that was chosen on. Null where there is none yet. */
      timeZone?: string | null;
    };
    /** @description Something that somebody should know. */
    NotificationView: {
      /** Format: date-time */
      createdAt: string;
      id: components['schemas']['NotificationId'];
      interviewId?: components['schemas']['InterviewId'] | null;
      kind: components['schemas']['NotificationKind'];
      /** @description Names and titles that its sentence is filled with. */
      params: {
        [key: string]: string;
      };
      /** Format: date-time */
      readAt?: string | null;
    };
    /**
     * @description What a candidate says to an offer, or the company before they do.
     * @enum {string}
     */
    OfferAnswer: 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';
    /**
     * Format: uuid
     * @description An offer of employment.
     */
    OfferId: string;
    /** @description An offer of employment. */
    OfferView: {
      answer?: components['schemas']['OfferAnswer'] | null;
      /** Format: date-time */
      answeredAt?: string | null;
      /**
       * Format: date-time
       * @description Until when the answer can be corrected; null while there is none, and of an offer that another one followed.
       */
      correctableUntil?: string | null;
      id: components['schemas']['OfferId'];
      /** Format: date-time */
      madeAt: string;
      madeBy?: string | null;
      note?: string | null;
    };
    /** @description A span of a day by the clock on the wall. */
    OpenHours: {
      /**
       * @description `HH:MM`.
       * @example 09:00
       */
      from: string;
      /**
       * @description `HH:MM`; midnight at the day's end is `24:00`.
       * @example 17:00
       */
      to: string;
    };
    /** @description The ways to sign in besides the password. */
    OtherWays: {
      /** @description The providers for everybody. */
      items: components['schemas']['ProviderView'][];
      /** @description Whether there are companies whose people sign in through the company. */
      singleSignOn: boolean;
    };
    /** @description Who wrote as which Yjs client. */
    PadAuthor: {
      /** Format: int64 */
      clientId: number;
      name: string;
      userId: components['schemas']['UserId'];
    };
    /** @description Something that was written in a pad. */
    PadUpdate: {
      /**
       * Format: date-time
       * @description When the server got it.
       */
      at: string;
      /**
       * Format: int64
       * @description The Yjs client that wrote it.
       */
      clientId: number;
      /**
       * Format: int64
       * @description Its order within the pad, from 1 without gaps.
       */
      number: number;
      /** @description The first version of Yjs's encoding, in base64. */
      update: string;
    };
    /** @description A part of what was written in a pad, in order. */
    PadUpdatePage: {
      /** @description Everybody who has written in it. */
      authors: components['schemas']['PadAuthor'][];
      /** @description Whether there are more. */
      hasMore: boolean;
      items: components['schemas']['PadUpdate'][];
    };
    /** @description One page of a list. */
    Page_ApplicationView: {
      /** @description The rows. */
      items: {
        avatar?: string | null;
        candidateId: components['schemas']['UserId'];
        /** Format: date-time */
        createdAt: string;
        email: string;
        /** @description Whether an offer waits for its answer: it counts as accepted when its candidate is hired, and as withdrawn when they are rejected. */
        hasOpenOffer: boolean;
        hasResume: boolean;
        id: components['schemas']['ApplicationId'];
        jobId: components['schemas']['JobId'];
        name: string;
        rejectionReason?: components['schemas']['RejectionReason'] | null;
        source: components['schemas']['Source'];
        /** @description Such as who recommended them, or which page led here. */
        sourceDetail?: string | null;
        stage: components['schemas']['Stage'];
        /** Format: date-time */
        stageChangedAt: string;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_AuditView: {
      /** @description The rows. */
      items: {
        action: string;
        /**
         * Format: uuid
         * @description A person's id, or an API key's.
         */
        actorId?: string | null;
        actorKind: components['schemas']['ActorKind'];
        actorName?: string | null;
        address?: string | null;
        /** Format: date-time */
        at: string;
        /**
         * Format: int32
         * @description How often, where denials and failures of a minute were put together.
         */
        count: number;
        detail: Record<string, never>;
        id: components['schemas']['AuditId'];
        outcome: components['schemas']['AuditOutcome'];
        /**
         * Format: int64
         * @description Its number in the sealed chain; null until it is sealed.
         */
        seq?: number | null;
        /** Format: uuid */
        targetId?: string | null;
        targetKind: string;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_BookingLink: {
      /** @description The rows. */
      items: {
        applicationId?: components['schemas']['ApplicationId'] | null;
        candidateId: components['schemas']['UserId'];
        candidateName: string;
        companyId: components['schemas']['CompanyId'];
        /** Format: date-time */
        createdAt: string;
        /** Format: int32 */
        durationMinutes: number;
        /** Format: date-time */
        earliest: string;
        id: components['schemas']['BookingLinkId'];
        interviewId?: components['schemas']['InterviewId'] | null;
        /** Format: date-time */
        latest: string;
        panel: components['schemas']['Panellist'][];
        /** Format: int32 */
        poolCount: number;
        /**
         * Format: date-time
         * @description When it was taken back.
         */
        revokedAt?: string | null;
        /** Format: date-time */
        scheduledTime?: string | null;
        timeZone: string;
        title: string;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_CandidateView: {
      /** @description The rows. */
      items: {
        /** Format: date-time */
        addedAt: string;
        avatar?: string | null;
        email: string;
        /** Format: int64 */
        interviewCount: number;
        isGuest: boolean;
        /** Format: date-time */
        lastInterviewAt?: string | null;
        name: string;
        userId: components['schemas']['UserId'];
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_EmailView: {
      /** @description The rows. */
      items: {
        /** Format: date-time */
        createdAt: string;
        /**
         * Format: date-time
         * @description Until when it waits.
         */
        dueAt?: string | null;
        error?: string | null;
        html?: string | null;
        id: components['schemas']['EmailId'];
        kind: string;
        /** Format: date-time */
        sentAt?: string | null;
        status: components['schemas']['EmailStatus'];
        subject: string;
        text: string;
        to: string;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_ImportRow: {
      /** @description The rows. */
      items: {
        email: string;
        file?: components['schemas']['ImportFile'] | null;
        /** @description As the file says it, like the address and the telephone number, or as it was corrected. */
        name: string;
        /**
         * Format: int32
         * @description Where it stands in the spreadsheet, or when it was added to the résumés.
         */
        number: number;
        phone: string;
        /** @description What needs another value, and why. */
        problems: components['schemas']['FieldError'][];
        source?: components['schemas']['Source'] | null;
        sourceDetail?: string | null;
        stage?: components['schemas']['Stage'] | null;
        state: components['schemas']['RowState'];
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_InterviewView: {
      /** @description The rows. */
      items: {
        applicationId?: components['schemas']['ApplicationId'] | null;
        cancelNote?: string | null;
        cancelReason?: components['schemas']['CancelReason'] | null;
        /**
         * Format: date-time
         * @description When it was called off; null as well for what was called off before this was kept.
         */
        cancelledAt?: string | null;
        /** @description Null where a link, a program or the server did it, and for the candidate. */
        cancelledByName?: string | null;
        candidateEmail?: string | null;
        candidateId: components['schemas']['UserId'];
        candidateIsGuest: boolean;
        candidateName: string;
        candidateSaid?: components['schemas']['Said'] | null;
        companyId: components['schemas']['CompanyId'];
        companyName: string;
        /** Format: date-time */
        createdAt: string;
        description: string;
        /** Format: int32 */
        durationMinutes: number;
        /** Format: date-time */
        endTime?: string | null;
        id: components['schemas']['InterviewId'];
        interviewerId?: components['schemas']['UserId'] | null;
        interviewerName?: string | null;
        interviewers: components['schemas']['Person'][];
        /** @description `live`: between people. */
        kind: string;
        /** @description Each time that it was moved, in their order; told where one interview is read. */
        moves: components['schemas']['InterviewMove'][];
        my: components['schemas']['My'];
        noShow?: components['schemas']['NoShowView'] | null;
        /**
         * Format: date-time
         * @description From when one side can be marked as not having come.
         */
        noShowFrom: string;
        /**
         * @description All interviews that were booked together with it, itself among them, in their order; told to those who do not take part as the
         *     candidate, where one interview is read.
         */
        panelDay: components['schemas']['DayInterview'][];
        /** @description Who is in the room now. */
        present: components['schemas']['UserId'][];
        recordingId?: components['schemas']['RecordingId'] | null;
        /** @description The page that plays the recording. */
        recordingUrl?: string | null;
        /** Format: date-time */
        scheduledEnd: string;
        /** Format: date-time */
        scheduledTime: string;
        /**
         * Format: date-time
         * @description When both sides first met.
         */
        startTime?: string | null;
        status: components['schemas']['InterviewStatus'];
        /** @description The organiser's IANA zone. */
        timeZone: string;
        title: string;
        /** Format: int64 */
        unreadMessages: number;
        /** Format: date-time */
        updatedAt: string;
        /**
         * Format: int32
         * @description Goes up with each change; sent back with an edit, it keeps two editors from overwriting each other.
         */
        version: number;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_Job: {
      /** @description The rows. */
      items: {
        /** @description Whether the public page names them. */
        clientIsPublic: boolean;
        /** @description For whom an agency hires. */
        clientName?: string | null;
        /**
         * Format: date-time
         * @description From then on nobody can apply; null for as long as it is active.
         */
        closesAt?: string | null;
        companyId: components['schemas']['CompanyId'];
        companyName: string;
        /**
         * Format: int64
         * @description What the search costs. Not public.
         */
        cost?: number | null;
        /** @description ISO 3166-1 alpha-2: where the work is done, or may be done from. */
        country?: string | null;
        /** @description How many applications stand at each stage. */
        counts: components['schemas']['StageCounts'];
        /** Format: date-time */
        createdAt: string;
        /** @description ISO 4217. */
        currency?: string | null;
        /** @description Plain text; an empty line begins a paragraph. */
        description: string;
        employmentType: components['schemas']['EmploymentType'];
        /**
         * Format: date-time
         * @description When its public page was opened for the first time, however often it was taken down since.
         */
        firstPublishedAt?: string | null;
        id: components['schemas']['JobId'];
        /** @description Whether it is open, unless its closing time has passed. */
        isActive: boolean;
        /** @description Whether it takes applications now. */
        isOpen: boolean;
        isRemote: boolean;
        jobFocus: components['schemas']['JobFocus'];
        location?: string | null;
        /**
         * Format: date-time
         * @description When its public page was opened; null without one.
         */
        publishedAt?: string | null;
        questions: components['schemas']['JobQuestion'][];
        /** @description Plain text, as the description. */
        requirements: string;
        /** Format: int64 */
        salaryMax?: number | null;
        /**
         * Format: int64
         * @description For a year, in whole units of the currency.
         */
        salaryMin?: number | null;
        /** @description Each time that it was opened, closed, published or taken down, in their order. */
        statusChanges: components['schemas']['JobStatusChange'][];
        title: string;
        /** Format: date-time */
        updatedAt: string;
        /** @description Where its public page is. */
        url?: string | null;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_ListedCompany: {
      /** @description The rows. */
      items: {
        companyName: string;
        /** Format: date-time */
        createdAt: string;
        id: components['schemas']['CompanyId'];
        /** Format: int64 */
        memberCount: number;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_NotificationView: {
      /** @description The rows. */
      items: {
        /** Format: date-time */
        createdAt: string;
        id: components['schemas']['NotificationId'];
        interviewId?: components['schemas']['InterviewId'] | null;
        kind: components['schemas']['NotificationKind'];
        /** @description Names and titles that its sentence is filled with. */
        params: {
          [key: string]: string;
        };
        /** Format: date-time */
        readAt?: string | null;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_RunView: {
      /** @description The rows. */
      items: {
        /** Format: date-time */
        createdAt: string;
        /** @description The file in which it begins. */
        entry: string;
        failure?: components['schemas']['RunFailure'] | null;
        /** Format: date-time */
        finishedAt?: string | null;
        id: components['schemas']['RunId'];
        interviewId?: components['schemas']['InterviewId'] | null;
        /** @description Its name for programs. */
        language: string;
        /** Format: date-time */
        startedAt?: string | null;
        state: components['schemas']['RunState'];
        /** @description The steps that ended. */
        steps: components['schemas']['RunStep'][];
        /** @description Who wanted it stopped. */
        stoppedByName?: string | null;
        /** @description Who ran it. */
        userId: components['schemas']['UserId'];
        userName: string;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_SubmissionView: {
      /** @description The rows. */
      items: {
        challengeId: components['schemas']['GivenChallengeId'];
        challengeTitle: string;
        /** Format: date-time */
        createdAt: string;
        /**
         * Format: int32
         * @description How many visible and how many hidden tests it is held against.
         */
        examples: number;
        /**
         * Format: int32
         * @description How many passed; null until all have ended.
         */
        examplesPassed?: number | null;
        failure?: components['schemas']['RunFailure'] | null;
        /** @description The name of its file. */
        file: string;
        /** Format: date-time */
        finishedAt?: string | null;
        /** Format: int32 */
        hidden: number;
        /** Format: int32 */
        hiddenPassed?: number | null;
        id: components['schemas']['RunId'];
        /** @description Whether somebody wanted testing it to stop; it may have ended before. */
        isStopped: boolean;
        /** @description The id of its language. */
        language: string;
        scope: components['schemas']['SubmissionScope'];
        /**
         * Format: int32
         * @description The share of the weights that it earned, 0 to 100; for interviewers, and null where only the examples are run.
         */
        score?: number | null;
        /** Format: date-time */
        startedAt?: string | null;
        state: components['schemas']['RunState'];
        /**
         * Format: int32
         * @description How many have ended; for a candidate, of the visible ones, until all have.
         */
        testsDone: number;
        /** @description Who submitted it. */
        userId: components['schemas']['UserId'];
        userName: string;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_TakeHome: {
      /** @description The rows. */
      items: {
        applicationId?: components['schemas']['ApplicationId'] | null;
        candidateId: components['schemas']['UserId'];
        candidateName: string;
        /** @description In the order in which they are shown. */
        challenges: components['schemas']['TakeHomeChallenge'][];
        /**
         * Format: date-time
         * @description When nothing more is taken, as far as that is known.
         */
        closesAt?: string | null;
        companyId: components['schemas']['CompanyId'];
        /** Format: date-time */
        createdAt: string;
        /**
         * Format: int32
         * @description How long it may take from the first opening.
         */
        durationMinutes?: number | null;
        /** Format: date-time */
        handedInAt?: string | null;
        id: components['schemas']['TakeHomeId'];
        /** @description A subset of Markdown. */
        instructions: string;
        /**
         * Format: date-time
         * @description When the link was mailed to the candidate last.
         */
        mailedAt?: string | null;
        /**
         * Format: int32
         * @description The mean of their scores, in which those count 0 for which nothing is judged; null where nothing is.
         */
        score?: number | null;
        /**
         * Format: date-time
         * @description When the candidate began.
         */
        startedAt?: string | null;
        state: components['schemas']['TakeHomeState'];
        /** @description The organiser's IANA zone. */
        timeZone: string;
        title: string;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_TaskView: {
      /** @description The rows. */
      items: {
        /** Format: int32 */
        attempts: number;
        /** Format: date-time */
        createdAt: string;
        id: components['schemas']['TaskId'];
        kind: string;
        lastError?: string | null;
        /** Format: int32 */
        maxAttempts: number;
        /** Format: date-time */
        runAt: string;
        status: components['schemas']['TaskStatus'];
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_User: {
      /** @description The rows. */
      items: {
        /** @description The picture's address. */
        avatar?: string | null;
        /** @description The id at Clerk, where that is the identity provider. */
        clerkId?: string | null;
        /** Format: date-time */
        createdAt: string;
        /** @description Null for those who know the person only by an interview, such as its candidate. */
        email?: string | null;
        id: components['schemas']['UserId'];
        isActive: boolean;
        isGuest: boolean;
        isStaff: boolean;
        /** @description Whether the address was shown to be theirs. */
        isVerified: boolean;
        language?: components['schemas']['Language'] | null;
        name: string;
        role: components['schemas']['Role'];
        socialLinks: {
          [key: string]: string;
        };
        timeZone?: string | null;
        /** Format: date-time */
        updatedAt: string;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description One page of a list. */
    Page_WebhookDelivery: {
      /** @description The rows. */
      items: {
        /**
         * Format: date-time
         * @description When it was last tried.
         */
        attemptedAt?: string | null;
        /**
         * Format: int32
         * @description Since it was made or last sent again by hand.
         */
        attempts: number;
        /** @description What is sent. */
        body: string;
        /** Format: date-time */
        createdAt: string;
        /**
         * Format: int32
         * @description How long the last attempt took, in milliseconds.
         */
        durationMs?: number | null;
        event: components['schemas']['WebhookEvent'];
        failure?: components['schemas']['DeliveryFailure'] | null;
        /** @description The header `webhook-id`, the same in each attempt. */
        id: components['schemas']['WebhookDeliveryId'];
        /**
         * Format: date-time
         * @description Null unless it is pending.
         */
        nextAttemptAt?: string | null;
        /** @description The first kilobyte of the last answer. */
        response?: string | null;
        status: components['schemas']['DeliveryStatus'];
        /**
         * Format: int32
         * @description The HTTP status of the last answer.
         */
        statusCode?: number | null;
      }[];
      /** @description Fetches the next page when sent as `cursor`; null on the last one. */
      nextCursor?: string | null;
    };
    /** @description An interview of a panel day. */
    PanelInterview: {
      description?: string;
      /**
       * Format: int32
       * @description 1 to 239.
       */
      durationMinutes: number;
      guideId?: components['schemas']['GuideId'] | null;
      /** @description Who interviews; the first one leads … */
      interviewerIds?: components['schemas']['UserId'][] | null;
      /** @description … or each with their seat, nobody of a pool. Whoever learns by leading comes first, and whoever watches last. */
      panel?: components['schemas']['PanelSeat'][] | null;
      /** Format: date-time */
      scheduledTime: string;
      title: string;
    };
    /** @description A plan: an interview for each round. */
    PanelPlan: {
      interviews: components['schemas']['PlannedInterview'][];
    };
    /** @description Plans for a panel day. */
    PanelPlans: {
      /** @description At most five, the best first: with the least waiting, then the earliest. None where no day suits everybody. */
      plans: components['schemas']['PanelPlan'][];
    };
    /** @description One of a panel. */
    PanelSeat: {
      seat: components['schemas']['Seat'];
      userId: components['schemas']['UserId'];
    };
    /** @description One of a panel, with their name. */
    Panellist: {
      name: string;
      seat: components['schemas']['Seat'];
      userId: components['schemas']['UserId'];
    };
    /**
     * @description How somebody takes part.
     * @enum {string}
     */
    ParticipantRelation: 'interviewer' | 'candidate';
    /**
     * @description An interviewer's decision.
     * @enum {string}
     */
    PassFail: 'PASS' | 'FAIL' | 'PENDING';
    /** @description A passkey that was added. */
    PasskeyAdded: {
      passkey: components['schemas']['PasskeyView'];
      /** @description Shown this once, when it is the account's first second factor; otherwise empty. */
      recoveryCodes: string[];
    };
    /**
     * Format: uuid
     * @description A key that somebody's device keeps.
     */
    PasskeyId: string;
    /** @description A question to a device. */
    PasskeyQuestion: {
      /** @description What the answer has to carry. */
      ceremony: string;
      /** Format: date-time */
      expiresAt: string;
      /** @description For `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON`. */
      options: Record<string, never>;
    };
    /** @description A device's answer that signs in. */
    PasskeySignIn: {
      /** @description Asks for the token itself instead of a cookie. */
      bearer?: boolean;
      /** @description How the session is called in the list of sessions. */
      device?: string | null;
      passkey: components['schemas']['Answer'];
    };
    /** @description A passkey of an account. */
    PasskeyView: {
      /** Format: date-time */
      createdAt: string;
      id: components['schemas']['PasskeyId'];
      /** Format: date-time */
      lastUsedAt?: string | null;
      name: string;
    };
    /** @description A name with a picture. */
    Person: {
      avatar?: string | null;
      name: string;
      said?: components['schemas']['Said'] | null;
      /** @description As what they take part. */
      seat: components['schemas']['Seat'];
      userId: components['schemas']['UserId'];
    };
    /** @description A form with a picture: PNG, JPEG or WebP. */
    PictureUpload: {
      /** Format: binary */
      file: string;
    };
    /** @description What plans for a panel day are made from. */
    PlanPanelDay: {
      /**
       * Format: date
       * @description The first day …
       */
      from: string;
      /** @description One to ten interviews, in their order. */
      rounds: components['schemas']['LoopRound'][];
      /** @description The IANA zone whose days are meant. */
      timeZone: string;
      /**
       * Format: date
       * @description … and the last: at most 14 days.
       */
      to: string;
    };
    /** @description An interview of a plan. */
    PlannedInterview: {
      /** Format: date-time */
      end: string;
      /** @description The first one leads. */
      interviewerIds: components['schemas']['UserId'][];
      /** @description The same people with their seats, for booking it. */
      panel: components['schemas']['PanelSeat'][];
      /** Format: date-time */
      start: string;
    };
    /** @description A job as everybody may see it. */
    Posting: {
      /**
       * Format: date-time
       * @description From then on nobody can apply.
       */
      closesAt?: string | null;
      companyId: components['schemas']['CompanyId'];
      companyName: string;
      /** @description ISO 3166-1 alpha-2. */
      country?: string | null;
      currency?: string | null;
      description: string;
      employmentType: components['schemas']['EmploymentType'];
      id: components['schemas']['JobId'];
      isRemote: boolean;
      location?: string | null;
      /** Format: date-time */
      publishedAt?: string | null;
      questions: components['schemas']['JobQuestion'][];
      requirements: string;
      /** Format: int64 */
      salaryMax?: number | null;
      /** Format: int64 */
      salaryMin?: number | null;
      title: string;
    };
    /** @description What a failed request is answered with, as `application/problem+json`. */
    Problem: {
      /** @description Times that would do, where one was refused. */
      alternatives?: string[];
      /** @description The stable word for programs. */
      code: components['schemas']['Code'];
      /** @description What is special about this case. */
      detail?: string | null;
      /** @description The fields at fault. */
      errors: components['schemas']['FieldError'][];
      /** @description Names this request, for a question to the operator. */
      requestId: string;
      /**
       * Format: int32
       * @description The HTTP status.
       */
      status: number;
      /** @description One sentence for people. */
      title: string;
      /** @description Always `about:blank`: `code` tells problems apart. */
      type: string;
    };
    /** @description Who is signed in here. */
    Profile: {
      companies: components['schemas']['Membership'][];
      guestOf?: components['schemas']['InterviewId'] | null;
      /**
       * Format: int64
       * @description The last live event before this answer: a stream that is opened with it as `last-event-id` misses nothing that happens meanwhile.
       */
      lastEventId: number;
      /** @description A company of theirs asks for a second factor, and this session was opened without one: nothing works but setting one up. */
      secondFactorMissing: boolean;
      /** Format: date-time */
      serverTime: string;
      sessionId: components['schemas']['SessionId'];
      /** Format: int64 */
      unreadNotifications: number;
      user: components['schemas']['User'];
    };
    /** @description A time that somebody thinks of. */
    ProposedTime: {
      /**
       * Format: int32
       * @description 1 to 239.
       */
      durationMinutes: number;
      /** @description Members of the company, at most ten. */
      interviewerIds: components['schemas']['UserId'][];
      /** Format: date-time */
      scheduledTime: string;
    };
    /**
     * @description The presets.
     * @enum {string}
     */
    ProviderKind: 'oidc' | 'google' | 'microsoft' | 'keycloak' | 'clerk' | 'github';
    /** @description A way to sign in besides the password. */
    ProviderView: {
      id: string;
      kind: components['schemas']['ProviderKind'];
      /** @description As it stands on the button. */
      name: string;
    };
    /** @description A device that takes pushes. */
    PushDevice: {
      /** Format: date-time */
      createdAt: string;
      /** @description Such as `Firefox on Windows`. */
      device: string;
      /** @description The browser's address at its push service, by which it knows itself. */
      endpoint: string;
      id: components['schemas']['PushSubscriptionId'];
    };
    /** @description What a browser needs to take pushes, and which devices of the reader do. */
    PushDevices: {
      devices: components['schemas']['PushDevice'][];
      /** @description The server's key, `applicationServerKey` of the browser's interface, in URL-safe base64. */
      publicKey: string;
    };
    /** @description The keys of a browser's subscription, in URL-safe base64. */
    PushKeys: {
      /** @description 16 bytes. */
      auth: string;
      /** @description A point on the curve P-256, uncompressed. */
      p256dh: string;
    };
    /**
     * Format: uuid
     * @description A browser that takes pushes.
     */
    PushSubscriptionId: string;
    /**
     * @description How a question is answered.
     * @enum {string}
     */
    QuestionKind: 'TEXT' | 'YES_NO';
    /** @description A span of the day by the clock on the wall. */
    QuietHours: {
      /**
       * @description `HH:MM`.
       * @example 22:00
       */
      from: string;
      /**
       * @description `HH:MM`; where it is before the beginning, on the next day.
       * @example 07:00
       */
      to: string;
    };
    /** @description The message that another one answers. */
    Quote: {
      /** @description Its first 200 characters, or a file's name; empty if it was deleted. */
      excerpt: string;
      /** Format: int64 */
      number: number;
      senderId: components['schemas']['UserId'];
      senderName: string;
      type: components['schemas']['MessageType'];
    };
    /** @description What one makes of an answer, in place of what one made of it before. */
    RateAnswer: {
      /** @description At most 2,000 characters. */
      note?: string;
      /** Format: int32 */
      rating?: number | null;
    };
    /** @description What a candidate says of their interview, in place of what they said before. */
    RateExperience: {
      /**
       * Format: int32
       * @description From 1, bad, to 5, very good.
       */
      rating: number;
      /** @description In words; at most 2000 characters. */
      remark?: string | null;
    };
    /** @description How far somebody has read. */
    ReadUpTo: {
      /**
       * Format: int64
       * @description The number of the last message that they have seen.
       */
      number: number;
      userId: components['schemas']['UserId'];
      userName: string;
    };
    /** @description An application that has come in. */
    Received: {
      /** @description Where the confirmation is mailed to. */
      email: string;
    };
    /** @description A new password of an account. */
    ReconnectCalendar: {
      password: string;
    };
    /**
     * Format: uuid
     * @description The recording of an interview.
     */
    RecordingId: string;
    /**
     * @description Whether somebody is being recorded.
     * @enum {string}
     */
    RecordingState: 'off' | 'on';
    /**
     * @description Where a recording or a track stands.
     * @enum {string}
     */
    RecordingStatus: 'recording' | 'processing' | 'ready' | 'failed';
    /** @description One person's camera, microphone or screen. */
    RecordingTrack: {
      /** @description `vp8` or `opus`. */
      codec: string;
      /**
       * Format: double
       * @description Seconds.
       */
      duration: number;
      /**
       * Format: int32
       * @description Pixels of the largest picture.
       */
      height?: number | null;
      id: components['schemas']['TrackId'];
      kind: components['schemas']['MediaKind'];
      /**
       * Format: double
       * @description Seconds from the recording's start to this track's.
       */
      offset: number;
      participantName: string;
      relation: components['schemas']['TrackRelation'];
      /**
       * Format: int64
       * @description Bytes.
       */
      size: number;
      source: components['schemas']['MediaSource'];
      status: components['schemas']['RecordingStatus'];
      /** @description Where its file is. */
      url: string;
      userId: components['schemas']['UserId'];
      /**
       * Format: int32
       * @description Pixels of the largest picture.
       */
      width?: number | null;
    };
    /** @description The recording of an interview. */
    RecordingView: {
      /** @description Whether the reader may delete it. */
      canDelete: boolean;
      codec: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: double
       * @description Seconds.
       */
      duration: number;
      /**
       * Format: date-time
       * @description When it is deleted; null keeps it.
       */
      expirationDate?: string | null;
      /**
       * Format: int64
       * @description Bytes of all tracks.
       */
      fileSize: number;
      id: components['schemas']['RecordingId'];
      /** Format: date-time */
      interviewDate: string;
      interviewId: components['schemas']['InterviewId'];
      interviewTitle: string;
      /** Format: date-time */
      startedAt: string;
      status: components['schemas']['RecordingStatus'];
      storageProvider: string;
      tracks: components['schemas']['RecordingTrack'][];
    };
    /** @description Recovery codes, shown this once. */
    RecoveryCodes: {
      recoveryCodes: string[];
    };
    /**
     * @description Why an application goes no further.
     * @enum {string}
     */
    RejectionReason:
      'not_qualified' | 'other_candidate' | 'withdrawn' | 'no_answer' | 'position_closed' | 'other';
    /** @description What is to change. */
    RenamePasskey: {
      name: string;
    };
    /** @description Until when something is open. */
    ReopenTakeHome: {
      /** Format: date-time */
      until: string;
    };
    /** @description Since when to send again what failed. */
    ReplayDeliveries: {
      /**
       * Format: date-time
       * @description What was made before stays as it is.
       */
      since: string;
    };
    /** @description What is sent again. */
    Replayed: {
      /** @description How many deliveries; at most 1000 at once. */
      count: number;
    };
    /** @description Whether a company demands its provider. */
    RequireSingleSignOn: {
      isRequired: boolean;
    };
    /** @description Another password, by the link that was mailed. */
    ResetPassword: {
      password: string;
      /** @description The last part of the link. */
      token: string;
    };
    /** @description Studies. */
    ResumeEducation: {
      /** @default  */
      degree?: string;
      /**
       * @description First year, or year and month.
       * @default null
       */
      from?: string | null;
      /** @default  */
      institution?: string;
      /** @default  */
      text?: string;
      /**
       * @description Last year, or year and month.
       * @default null
       */
      to?: string | null;
    };
    /** @description A post held. */
    ResumeExperience: {
      /**
       * @description First year, or year and month: `2019`, `2019-03`.
       * @default null
       */
      from?: string | null;
      /** @default  */
      organisation?: string;
      /** @default  */
      text?: string;
      /** @default  */
      title?: string;
      /**
       * @description Last year, or year and month; null where it goes on.
       * @default null
       */
      to?: string | null;
    };
    /**
     * @description Why a résumé could not be read.
     * @enum {string}
     */
    ResumeFailure: 'unreadable' | 'encrypted' | 'too_long' | 'no_text' | 'timeout';
    /**
     * Format: uuid
     * @description A version of a résumé.
     */
    ResumeId: string;
    /** @description A project. */
    ResumeProject: {
      /** @default  */
      name?: string;
      /** @default  */
      text?: string;
    };
    /**
     * @description Where the reading of a résumé stands.
     * @enum {string}
     */
    ResumeStatus: 'PENDING' | 'PARSED' | 'FAILED';
    /** @description A document to upload. */
    ResumeUpload: {
      /** Format: binary */
      file: string;
    };
    /** @description One version of a person's résumé. */
    ResumeVersion: {
      contentType: string;
      /**
       * Format: date-time
       * @description When the fields were last corrected.
       */
      correctedAt?: string | null;
      failure?: components['schemas']['ResumeFailure'] | null;
      fileName: string;
      id: components['schemas']['ResumeId'];
      /** @description Whether this is the one that companies see. */
      isCurrent: boolean;
      /**
       * Format: int64
       * @description Bytes.
       */
      size: number;
      status: components['schemas']['ResumeStatus'];
      /** Format: date-time */
      uploadedAt: string;
      /** @description Where the file is. */
      url: string;
      /**
       * Format: int32
       * @description 1 for the first upload.
       */
      version: number;
    };
    /** @description One version with what was read of it, and corrected since. */
    ResumeView: components['schemas']['ResumeVersion'] & {
      achievements: string[];
      education: components['schemas']['ResumeEducation'][];
      email?: string | null;
      firstName?: string | null;
      github?: string | null;
      lastName?: string | null;
      linkedin?: string | null;
      phone?: string | null;
      projectsWorked: components['schemas']['ResumeProject'][];
      /** @description Under ESCO's preferred labels where it has them. */
      skills: string[];
      summary?: string | null;
      workExperience: components['schemas']['ResumeExperience'][];
    };
    /** @description From when on mails that failed are sent again. */
    RetryFailedEmails: {
      /** Format: date-time */
      since: string;
    };
    /**
     * @description Which home page somebody gets, and nothing else: rights come from facts.
     * @enum {string}
     */
    Role: 'INTERVIEWER' | 'CANDIDATE' | 'ADMIN';
    /** @description How an interview can be extended. */
    RoomExtension: {
      /** @description Whether the candidate has asked for it and waits for an answer. */
      asked: boolean;
      /** @description What the interviewers have next, where an extension would reach into it. Told to interviewers only; it forbids nothing. */
      conflicts: components['schemas']['ExtensionConflict'][];
      /**
       * Format: int32
       * @description How often it was.
       */
      granted: number;
      /** @description Whether the caller may ask for it now. */
      mayAsk: boolean;
      /** @description Whether the caller may extend it now. */
      mayGrant: boolean;
      /**
       * Format: int32
       * @description By how much each time.
       */
      minutes: number;
      /**
       * Format: int32
       * @description How often it can be; 0 where it cannot.
       */
      most: number;
      /** @description Whether the answer was no. */
      refused: boolean;
    };
    /** @description Somebody who takes part in an interview. */
    RoomParticipant: {
      avatar?: string | null;
      /** @description Their name on the media server; empty until they first answered the question of consent or entered. */
      identity: string;
      /**
       * Format: date-time
       * @description When they last came in.
       */
      joinedAt?: string | null;
      name: string;
      present: boolean;
      /** @description Null until they answered. */
      recordingConsent?: boolean | null;
      relation: components['schemas']['ParticipantRelation'];
      userId: components['schemas']['UserId'];
    };
    /** @description The state of a room. */
    RoomState: {
      /**
       * Format: int64
       * @description Messages of others that the caller has not read.
       */
      chatPreviewUnread: number;
      /** @description What one agrees to. */
      consentText: string;
      consentVersion: string;
      endReason?: components['schemas']['EndReason'] | null;
      /**
       * Format: date-time
       * @description When the time is up: the booked length with its extensions, counted from the scheduled time, or from when both sides met if that was
       *     later.
       */
      endsAt: string;
      extension: components['schemas']['RoomExtension'];
      /** Format: int32 */
      finalWarningSeconds: number;
      /** Format: int32 */
      firstWarningSeconds: number;
      /**
       * Format: date-time
       * @description Until when the candidate's page shows neither faces nor cursors of others; null where it does.
       */
      focusUntil?: string | null;
      /** @description Whether the interview ends by itself then. */
      forceEnd: boolean;
      /**
       * Format: int32
       * @description How long before that everybody sees a countdown.
       */
      forceEndSeconds: number;
      interviewId: components['schemas']['InterviewId'];
      /**
       * Format: date-time
       * @description When candidates may enter; interviewers always may.
       */
      joinOpensAt: string;
      myConsent?: boolean | null;
      participants: components['schemas']['RoomParticipant'][];
      recording: components['schemas']['RecordingState'];
      /** Format: date-time */
      scheduledEnd: string;
      /** Format: date-time */
      scheduledTime: string;
      /** Format: date-time */
      serverTime: string;
      /**
       * Format: date-time
       * @description When the candidate and an interviewer first met.
       */
      startTime?: string | null;
      status: components['schemas']['InterviewStatus'];
      warning?: components['schemas']['TimeWarning'] | null;
    };
    /**
     * @description What is to become of a row, or became of it.
     * @enum {string}
     */
    RowState:
      | 'WAITING'
      | 'NEW'
      | 'KNOWN'
      | 'APPLICANT'
      | 'DUPLICATE'
      | 'SAME_FILE'
      | 'WRONG'
      | 'NOTHING_FOUND'
      | 'UNREADABLE'
      | 'LEFT_OUT'
      | 'ADDED'
      | 'REMOVED';
    /** @description A run with its code and what it wrote. */
    RunDetail: {
      /** @description As they were when it was run. */
      files: components['schemas']['RunFile'][];
      /** @description What it has written so far, as text: without what a terminal would obey. */
      output: string;
      run: components['schemas']['RunView'];
    };
    /**
     * @description Why a run could not be run to its end.
     * @enum {string}
     */
    RunFailure: 'LOST' | 'WAITED' | 'INTERVIEW_OVER' | 'TAKE_HOME_CLOSED' | 'SANDBOX' | 'TOO_LONG';
    /** @description A file of a program. */
    RunFile: {
      content: string;
      /** @description Letters, digits, `_`, `-`, `.`, and `/` between folders. */
      name: string;
    };
    /**
     * Format: uuid
     * @description A program that was run in an interview.
     */
    RunId: string;
    /** @description Something that is typed for a program. */
    RunInput: {
      /** @description At most 16384 bytes. */
      data: string;
      /** @description Whether nothing comes after it. */
      isLast?: boolean;
    };
    /** @description A language that programs can be written in. */
    RunLanguage: {
      /** @description Its name for programs. */
      id: string;
      /** @description The usual name of the file in which a program begins; others have the same ending. */
      main: string;
      /** @description Its name for people. */
      name: string;
      /** @description The Debian packages that bring it. */
      packages: string[];
      /** @description What its program says of its version; null where it is not installed. */
      version?: string | null;
    };
    /** @description Whether programs can be run here, and in which languages. */
    RunLanguages: {
      /** @description Whether the settings allow it. */
      enabled: boolean;
      languages: components['schemas']['RunLanguage'][];
      /** @description Whether the machine protects itself well enough. */
      protected: boolean;
    };
    /**
     * @description A limit that a program ran into.
     * @enum {string}
     */
    RunLimit: 'WALL' | 'CPU' | 'MEMORY' | 'PROCESSES' | 'FILE_SIZE' | 'OUTPUT';
    /** @description A part of what a program wrote to its terminal. */
    RunOutput: {
      /** @description The bytes, in base64 (RFC 4648, 4). */
      data: string;
      /** @description Whether more is stored behind it; in live events false. */
      hasMore: boolean;
      /**
       * Format: int64
       * @description Where it begins, in bytes from the start.
       */
      position: number;
      runId: components['schemas']['RunId'];
    };
    /**
     * @description Where a run stands.
     * @enum {string}
     */
    RunState: 'QUEUED' | 'RUNNING' | 'FINISHED' | 'FAILED';
    /** @description How a step ended. */
    RunStep: {
      /** Format: int64 */
      cpuMs: number;
      /**
       * Format: int32
       * @description What the program returned, when it ended by itself.
       */
      exit?: number | null;
      kind: components['schemas']['RunStepKind'];
      limit?: components['schemas']['RunLimit'] | null;
      /** Format: int64 */
      peakMemoryBytes: number;
      /**
       * Format: int32
       * @description The signal that ended it otherwise.
       */
      signal?: number | null;
      /** @description Somebody stopped it. */
      stopped: boolean;
      /** Format: int64 */
      wallMs: number;
    };
    /**
     * @description What a step does.
     * @enum {string}
     */
    RunStepKind: 'COMPILE' | 'RUN';
    /** @description A program that was run, or is running. */
    RunView: {
      /** Format: date-time */
      createdAt: string;
      /** @description The file in which it begins. */
      entry: string;
      failure?: components['schemas']['RunFailure'] | null;
      /** Format: date-time */
      finishedAt?: string | null;
      id: components['schemas']['RunId'];
      interviewId?: components['schemas']['InterviewId'] | null;
      /** @description Its name for programs. */
      language: string;
      /** Format: date-time */
      startedAt?: string | null;
      state: components['schemas']['RunState'];
      /** @description The steps that ended. */
      steps: components['schemas']['RunStep'][];
      /** @description Who wanted it stopped. */
      stoppedByName?: string | null;
      /** @description Who ran it. */
      userId: components['schemas']['UserId'];
      userName: string;
    };
    /** @description What somebody says to an invitation. */
    Said: {
      answer: components['schemas']['InvitationAnswer'];
      note?: string | null;
    };
    /** @description A part of the protection that does not hold. */
    SandboxFault: {
      /** @description What the system answered, in its own words; null where an earlier part failed. */
      reason?: string | null;
      stage: components['schemas']['SandboxStage'];
    };
    /**
     * @description Something that succeeded inside although it has to fail.
     * @enum {string}
     */
    SandboxHole: 'too_many_processes' | 'connect' | 'write_system' | 'mount' | 'see_host';
    /** @description A language that programs can be written in. */
    SandboxLanguage: {
      /** @description Its name for programs. */
      id: string;
      /** @description Its name for people. */
      name: string;
      /** @description The Debian packages that bring it. */
      packages: string[];
      /** @description What its program says of its version; null where it is not installed. */
      version?: string | null;
    };
    /**
     * @description How well code is kept apart from the machine.
     * @enum {string}
     */
    SandboxLevel: 'full' | 'reduced' | 'refused';
    /**
     * @description What limits memory and processes.
     * @enum {string}
     */
    SandboxLimitedBy: 'cgroup_v2' | 'cgroup_v1' | 'watchdog';
    /** @description What a program may use at most. */
    SandboxLimits: {
      /** Format: int64 */
      cpuSeconds: number;
      /**
       * Format: int64
       * @description Of all files together.
       */
      diskBytes: number;
      /**
       * Format: int64
       * @description Of each file.
       */
      fileBytes: number;
      /** Format: int64 */
      memoryBytes: number;
      /**
       * Format: int64
       * @description Of each process.
       */
      openFiles: number;
      /** Format: int64 */
      outputBytes: number;
      /** Format: int64 */
      processes: number;
      /** Format: int64 */
      wallSeconds: number;
    };
    /**
     * @description A part of the protection, in the order in which a sandbox is made.
     * @enum {string}
     */
    SandboxStage:
      | 'cgroup'
      | 'identity'
      | 'user_namespace'
      | 'uid_map'
      | 'pid_namespace'
      | 'mount_namespace'
      | 'network_namespace'
      | 'ipc_namespace'
      | 'uts_namespace'
      | 'cgroup_namespace'
      | 'private_mounts'
      | 'tmpfs'
      | 'bind_mounts'
      | 'devices'
      | 'proc'
      | 'pivot_root'
      | 'read_only_root'
      | 'capabilities'
      | 'no_new_privileges'
      | 'session'
      | 'resource_limits'
      | 'landlock'
      | 'seccomp';
    /** @description The sandbox of this machine. */
    SandboxView: {
      /** @description Whether the settings allow code to be run. */
      enabled: boolean;
      /** @description Why there is no sandbox, when it is for no part of the protection. */
      failure?: string | null;
      /** @description What does not hold. */
      faults: components['schemas']['SandboxFault'][];
      /** @description What got through from inside. */
      holes: components['schemas']['SandboxHole'][];
      languages: components['schemas']['SandboxLanguage'][];
      level: components['schemas']['SandboxLevel'];
      limitedBy?: components['schemas']['SandboxLimitedBy'] | null;
      limits: components['schemas']['SandboxLimits'];
    };
    /** @description A draft to keep, in place of the one before. */
    SaveFeedbackDraft: {
      /** @default  */
      message?: string;
      /** @default null */
      passFail?: components['schemas']['PassFail'] | null;
      /**
       * Format: int32
       * @default null
       */
      rating?: number | null;
      /** @default [] */
      tags?: string[];
    };
    /** @description What a template says. */
    SaveInterviewTemplate: {
      /** @description One of each name in a company. */
      name: string;
      /** @description One to ten, in their order. */
      rounds: components['schemas']['LoopRound'][];
    };
    /** @description A note to keep, in place of what it said before. */
    SaveNote: {
      /**
       * Format: date-time
       * @description When it was begun by the server's clock; kept from when it is first saved. Never later than now.
       */
      begunAt?: string | null;
      isShared?: boolean;
      text: string;
    };
    /**
     * @description One thing that an API key of a company may be used for, within that company.
     * @enum {string}
     */
    Scope:
      | 'company:read'
      | 'candidates:read'
      | 'jobs:read'
      | 'jobs:write'
      | 'applications:read'
      | 'applications:write'
      | 'interviews:read'
      | 'interviews:write'
      | 'recordings:read'
      | 'feedback:read';
    /**
     * @description As what somebody sits on a panel.
     * @enum {string}
     */
    Seat: 'REVERSE_SHADOW' | 'REQUIRED' | 'POOL' | 'SHADOW';
    /** @description The password was right; a second factor is asked for. */
    SecondFactorNeeded: {
      /** @description What the answer has to carry. */
      challenge: string;
      /** Format: date-time */
      expiresAt: string;
      /** @description Which factors can answer. */
      factors: components['schemas']['Factor'][];
    };
    /** @description What an account has set up. */
    SecondFactors: {
      /** @description Whether a password opens it; without one an identity at a provider does. */
      hasPassword: boolean;
      /** @description Oldest first. */
      passkeys: components['schemas']['PasskeyView'][];
      /** Format: int64 */
      recoveryCodesLeft: number;
      /** @description Whether a company of theirs asks for a second factor. */
      required: boolean;
      /**
       * Format: date-time
       * @description When the authenticator app was set up; null without one.
       */
      totpSince?: string | null;
    };
    /** @description How long a section has taken. */
    SectionTime: {
      /**
       * Format: date-time
       * @description What comes on top, where it is the one that is asked now.
       */
      runningSince?: string | null;
      /** Format: int32 */
      seconds: number;
      /**
       * Format: int32
       * @description Counted from 1.
       */
      section: number;
    };
    /** @description What applicants may say about themselves so that a company can see whether its hiring is fair. Nobody who decides can read it. */
    SelfIdentification: {
      /** @default null */
      ageGroup?: components['schemas']['AgeGroup'] | null;
      /**
       * @description Whether they have a disability.
       * @default null
       */
      disability?: boolean | null;
      /**
       * @description In their own words.
       * @default null
       */
      ethnicity?: string | null;
      /** @default null */
      gender?: components['schemas']['Gender'] | null;
    };
    /**
     * @description Whether a candidate is asked about themselves.
     * @enum {string}
     */
    SelfIdentificationState: 'NOT_ASKED' | 'ASKED' | 'SAID';
    /** @description Whether a candidate is asked about themselves, and never what they said. */
    SelfIdentificationView: {
      state: components['schemas']['SelfIdentificationState'];
    };
    /** @description A message to send. */
    SendMessage: {
      /**
       * Format: uuid
       * @description Made by the client: sending twice under the same id stores one message.
       */
      clientId: string;
      /** @description 1 to 4000 characters; 16,000 of code. */
      content: string;
      /** @description Of code. */
      language?: string | null;
      replyTo?: components['schemas']['MessageId'] | null;
      /** @description TEXT or CODE. */
      type: components['schemas']['MessageType'];
    };
    /**
     * Format: uuid
     * @description A signed-in device.
     */
    SessionId: string;
    /** @description A device that is signed in. */
    SessionView: {
      address?: string | null;
      /** Format: date-time */
      createdAt: string;
      current: boolean;
      device: string;
      /** Format: date-time */
      expiresAt: string;
      id: components['schemas']['SessionId'];
      /** Format: date-time */
      lastActivity: string;
    };
    /** @description What makes the first administrator. */
    SetupRequest: {
      companyName: string;
      email: string;
      name: string;
      password: string;
      /** @description Printed by the server when it starts without an account. */
      token: string;
    };
    /** @description Whether the first administrator is still to be made. */
    SetupState: {
      needed: boolean;
    };
    /**
     * @description How bad something is.
     * @enum {string}
     */
    Severity: 'WARNING' | 'CRITICAL';
    /** @description What makes an account. */
    SignUp: {
      /** @description … or joins one by the token of an invitation. */
      companyInvitation?: string | null;
      /** @description An interviewer founds this company … */
      companyName?: string | null;
      email: string;
      name: string;
      password: string;
      role: components['schemas']['Role'];
    };
    /** @description The answer to a sign-in. */
    SignedIn: {
      profile: components['schemas']['Profile'];
      /** @description The session's token, for clients that asked for a bearer; browsers get a cookie. */
      token?: string | null;
    };
    /** @description Where to go after signing out. */
    SignedOut: {
      /** @description The provider's page that ends its session too, where the settings ask for that. */
      continueAt?: string | null;
    };
    /** @description How a company's people sign in through the company. */
    SingleSignOn: {
      /** @description What to enter at the provider as the address that people come back to (`redirect_uri`). */
      callbackUrl: string;
      /** @description Whose addresses the provider speaks for. */
      domains: string[];
      provider?: components['schemas']['CompanyProvider'] | null;
    };
    /** @description Times that suit a panel. */
    Slots: {
      /** @description When an interview could begin, in order. */
      slots: string[];
    };
    /** @description What came of checking the reference solution in one language. */
    SolutionCheck: {
      /** @description What the compiler said, where it does not compile. */
      compiler?: string | null;
      failedTest?: components['schemas']['FailedTest'] | null;
      /**
       * Format: date-time
       * @description Null until it is over.
       */
      finishedAt?: string | null;
      /** @description The name of its language for people. */
      language: string;
      state: components['schemas']['CheckState'];
    };
    /**
     * @description How a candidate came to a job.
     * @enum {string}
     */
    Source: 'CAREERS_PAGE' | 'ADDED' | 'IMPORTED' | 'REFERRAL' | 'AGENCY' | 'JOB_BOARD' | 'OTHER';
    /** @description A spreadsheet to upload. */
    SpreadsheetUpload: {
      /** Format: binary */
      file: string;
    };
    /**
     * @description How far an application has come.
     * @enum {string}
     */
    Stage: 'APPLIED' | 'SCREENING' | 'INTERVIEW' | 'OFFER' | 'HIRED' | 'REJECTED';
    /** @description One move from stage to stage. */
    StageChange: {
      /** @description Who did it; null where it was the candidate, a program, or somebody whose account is gone. */
      actorName?: string | null;
      /** Format: date-time */
      changedAt: string;
      fromStage?: components['schemas']['Stage'] | null;
      toStage: components['schemas']['Stage'];
    };
    /** @description How many applications stand at each stage. */
    StageCounts: {
      /** Format: int64 */
      applied: number;
      /** Format: int64 */
      hired: number;
      /** Format: int64 */
      interview: number;
      /** Format: int64 */
      offer: number;
      /** Format: int64 */
      rejected: number;
      /** Format: int64 */
      screening: number;
    };
    /** @description Where to go after a sign-in or sign-up at a provider. */
    StartExternal: {
      /** @description … or the token of an invitation to one. */
      companyInvitation?: string | null;
      /** @description As INTERVIEWER: the company to found … */
      companyName?: string | null;
      /** @description The page to come back to: a path of this site. */
      returnTo?: string | null;
      role?: components['schemas']['Role'] | null;
    };
    /** @description How long the candidate is to work undisturbed. */
    StartFocus: {
      /**
       * Format: int32
       * @description From now on.
       */
      minutes: number;
    };
    /** @description A program to run. */
    StartRun: {
      /**
       * Format: int32
       * @description The terminal's width in characters (80 by default).
       */
      columns?: number | null;
      /** @description The name of the file in which it begins. */
      entry: string;
      files: components['schemas']['RunFile'][];
      /** @description Its name for programs. */
      language: string;
      /**
       * Format: int32
       * @description The terminal's height in characters (24 by default).
       */
      rows?: number | null;
    };
    /** @description Whose company's provider to go to. */
    StartSingleSignOn: {
      email: string;
      /** @description The page to come back to: a path of this site. */
      returnTo?: string | null;
    };
    /** @description Who begins. */
    StartTakeHome: {
      /** @description What to call them; of somebody with an account it stays as it is. */
      name: string;
    };
    /** @description A fresh proof of who uses this session: exactly one of the four. */
    StepUp: {
      /** @description Six digits of the authenticator app. */
      code?: string | null;
      passkey?: components['schemas']['Answer'] | null;
      password?: string | null;
      recoveryCode?: string | null;
    };
    /** @description Where blobs are kept. */
    StorageView: {
      provider: string;
    };
    /** @description A submission with its code and how each test ended. */
    SubmissionDetail: {
      result?: components['schemas']['SubmissionResult'] | null;
      source: string;
      submission: components['schemas']['SubmissionView'];
    };
    /** @description What a submission came to. */
    SubmissionResult: {
      /** @description What the compiler said, where it does not compile. */
      compiler?: string | null;
      /** @description The examples first. A candidate sees no others. */
      groups: components['schemas']['GroupResult'][];
      growth?: components['schemas']['GrowthResult'] | null;
    };
    /**
     * @description Which tests a submission is held against.
     * @enum {string}
     */
    SubmissionScope: 'EXAMPLES' | 'ALL';
    /** @description Somebody's code for a challenge, and how far testing it has come. A candidate sees their own ones. */
    SubmissionView: {
      challengeId: components['schemas']['GivenChallengeId'];
      challengeTitle: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: int32
       * @description How many visible and how many hidden tests it is held against.
       */
      examples: number;
      /**
       * Format: int32
       * @description How many passed; null until all have ended.
       */
      examplesPassed?: number | null;
      failure?: components['schemas']['RunFailure'] | null;
      /** @description The name of its file. */
      file: string;
      /** Format: date-time */
      finishedAt?: string | null;
      /** Format: int32 */
      hidden: number;
      /** Format: int32 */
      hiddenPassed?: number | null;
      id: components['schemas']['RunId'];
      /** @description Whether somebody wanted testing it to stop; it may have ended before. */
      isStopped: boolean;
      /** @description The id of its language. */
      language: string;
      scope: components['schemas']['SubmissionScope'];
      /**
       * Format: int32
       * @description The share of the weights that it earned, 0 to 100; for interviewers, and null where only the examples are run.
       */
      score?: number | null;
      /** Format: date-time */
      startedAt?: string | null;
      state: components['schemas']['RunState'];
      /**
       * Format: int32
       * @description How many have ended; for a candidate, of the visible ones, until all have.
       */
      testsDone: number;
      /** @description Who submitted it. */
      userId: components['schemas']['UserId'];
      userName: string;
    };
    /** @description Code to test. */
    Submit: {
      challengeId: components['schemas']['GivenChallengeId'];
      /** @description The id of its language. */
      language: string;
      scope: components['schemas']['SubmissionScope'];
      source: string;
    };
    /** @description What an interviewer says of a candidate. */
    SubmitFeedback: {
      /** @description 10 to 10,000 characters. */
      message: string;
      passFail: components['schemas']['PassFail'];
      /** Format: int32 */
      rating?: number | null;
      /** @description At most 20, of 1 to 40 characters each. */
      tags?: string[];
    };
    /** @description A subscription, as the browser tells it. */
    SubscribePush: {
      endpoint: string;
      keys: components['schemas']['PushKeys'];
    };
    /**
     * @description What the server itself says in a chat; the sender is who caused it. Clients put it into words.
     * @enum {string}
     */
    SystemMessage:
      | 'interview_ended'
      | 'interview_abandoned'
      | 'interview_time_up'
      | 'interview_extended'
      | 'participant_joined'
      | 'participant_left'
      | 'recording_started'
      | 'recording_stopped';
    /** @description The state of the system. */
    SystemView: {
      database: components['schemas']['DatabaseView'];
      mail: components['schemas']['MailView'];
      media: components['schemas']['MediaView'];
      /** Format: date-time */
      startedAt: string;
      storage: components['schemas']['StorageView'];
      version: string;
    };
    /** @description Work that a candidate writes on their own. */
    TakeHome: {
      applicationId?: components['schemas']['ApplicationId'] | null;
      candidateId: components['schemas']['UserId'];
      candidateName: string;
      /** @description In the order in which they are shown. */
      challenges: components['schemas']['TakeHomeChallenge'][];
      /**
       * Format: date-time
       * @description When nothing more is taken, as far as that is known.
       */
      closesAt?: string | null;
      companyId: components['schemas']['CompanyId'];
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: int32
       * @description How long it may take from the first opening.
       */
      durationMinutes?: number | null;
      /** Format: date-time */
      handedInAt?: string | null;
      id: components['schemas']['TakeHomeId'];
      /** @description A subset of Markdown. */
      instructions: string;
      /**
       * Format: date-time
       * @description When the link was mailed to the candidate last.
       */
      mailedAt?: string | null;
      /**
       * Format: int32
       * @description The mean of their scores, in which those count 0 for which nothing is judged; null where nothing is.
       */
      score?: number | null;
      /**
       * Format: date-time
       * @description When the candidate began.
       */
      startedAt?: string | null;
      state: components['schemas']['TakeHomeState'];
      /** @description The organiser's IANA zone. */
      timeZone: string;
      title: string;
    };
    /** @description A challenge of a take-home, and how far its candidate came. */
    TakeHomeChallenge: {
      id: components['schemas']['GivenChallengeId'];
      /**
       * Format: int32
       * @description What the best submission earned, 0 to 100; null where none is judged.
       */
      score?: number | null;
      title: string;
    };
    /** @description A take-home that was just made. */
    TakeHomeCreated: {
      /** @description For its candidate. Shown this once. */
      link: string;
      takeHome: components['schemas']['TakeHome'];
    };
    /**
     * Format: uuid
     * @description Work that a candidate writes on their own.
     */
    TakeHomeId: string;
    /**
     * @description Where a take-home stands.
     * @enum {string}
     */
    TakeHomeState: 'NOT_OPENED' | 'IN_WORK' | 'HANDED_IN' | 'OVERDUE' | 'REVOKED' | 'ACCOUNT_DELETED';
    /** @description A take-home, as whoever has its link sees it. */
    TakeHomeView: {
      candidateName: string;
      /** @description What the challenges are called, in the order in which they are shown. */
      challengeTitles: string[];
      /**
       * Format: date-time
       * @description When nothing more is taken, as far as that is known.
       */
      closesAt?: string | null;
      companyName: string;
      /**
       * Format: int32
       * @description How long it may take from the first opening.
       */
      durationMinutes?: number | null;
      /** Format: date-time */
      handedInAt?: string | null;
      id: components['schemas']['TakeHomeId'];
      /** @description A subset of Markdown; null until it is begun. */
      instructions?: string | null;
      /** Format: date-time */
      startedAt?: string | null;
      state: components['schemas']['TakeHomeState'];
      /** @description The organiser's IANA zone. */
      timeZone: string;
      title: string;
    };
    /**
     * Format: uuid
     * @description A background task.
     */
    TaskId: string;
    /**
     * @description How far a background task has come.
     * @enum {string}
     */
    TaskStatus: 'queued' | 'running' | 'dead' | 'done';
    /** @description A background task. */
    TaskView: {
      /** Format: int32 */
      attempts: number;
      /** Format: date-time */
      createdAt: string;
      id: components['schemas']['TaskId'];
      kind: string;
      lastError?: string | null;
      /** Format: int32 */
      maxAttempts: number;
      /** Format: date-time */
      runAt: string;
      status: components['schemas']['TaskStatus'];
    };
    /** @description A company's people side by side. */
    TeamSchedule: {
      /** Format: date-time */
      from: string;
      members: components['schemas']['MemberSchedule'][];
      /** Format: date-time */
      to: string;
    };
    /** @description The size of a terminal, in characters. */
    TerminalSize: {
      /** Format: int32 */
      columns: number;
      /** Format: int32 */
      rows: number;
    };
    /**
     * @description How a test ended.
     * @enum {string}
     */
    TestOutcome:
      'PASSED' | 'WRONG' | 'ERROR' | 'TIME_LIMIT' | 'MEMORY_LIMIT' | 'OUTPUT_LIMIT' | 'FORGED' | 'NOT_RUN';
    /** @description One test. */
    TestResult: {
      expected?: string | null;
      /** @description Of a visible test whose answer was wrong. */
      got?: string | null;
      name: string;
      outcome: components['schemas']['TestOutcome'];
      /**
       * Format: int64
       * @description The most that it held at once, where it had a process of its own: of whole programs.
       */
      peakMemoryBytes?: number | null;
      /** @description Of a visible test without an answer: what the program said. */
      said?: string | null;
      /**
       * Format: int64
       * @description Milliseconds from the input to the answer.
       */
      wallMs?: number | null;
    };
    /** @description Whether a question was asked. */
    TickQuestion: {
      isTicked: boolean;
    };
    /** @description What stands against one of the times. */
    TimeConflicts: {
      candidate: components['schemas']['CandidateConflict'][];
      interviewers: components['schemas']['InterviewerConflict'][];
    };
    /** @description A span of time, without its end. */
    TimeSpan: {
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
    };
    /** @description A warning before the end. */
    TimeWarning: {
      kind: components['schemas']['WarningKind'];
      /** Format: date-time */
      sentAt: string;
    };
    /** @description What an authenticator app is to be given. */
    TotpSetup: {
      /** @description In base32, to be typed. */
      secret: string;
      /** @description The same as an `otpauth:` address, to be scanned. */
      uri: string;
    };
    /**
     * Format: uuid
     * @description One recorded track.
     */
    TrackId: string;
    /**
     * @description How the person of a track took part.
     * @enum {string}
     */
    TrackRelation: 'interviewer' | 'candidate';
    /** @description Whose the company is to be. */
    TransferCompany: {
      /** @description One of its other members. */
      userId: components['schemas']['UserId'];
    };
    /** @description Whether mails are to stop. */
    Unsubscribe: {
      /** @description False: they go on, as before. */
      isStopped: boolean;
    };
    /** @description What a link in a mail stops. */
    UnsubscribeView: {
      /** @description Whether none of them are sent any more. */
      isStopped: boolean;
      kinds: components['schemas']['NotificationKind'][];
    };
    /** @description What is to change about a company; what is left out stays. */
    UpdateCompany: {
      /**
       * @description Null clears it.
       * @default null
       */
      address?: string | null;
      /** @default null */
      allowInterviewExtensions?: boolean | null;
      /** @default null */
      companyName?: string | null;
      /**
       * @description Null clears it.
       * @default null
       */
      contactEmail?: string | null;
      /** @default null */
      customInterviewTiming?: boolean | null;
      /**
       * @description Null clears it.
       * @default null
       */
      description?: string | null;
      /**
       * @description Null clears it.
       * @default null
       */
      industry?: string | null;
      /**
       * Format: int32
       * @default null
       */
      interviewDurationMinutes?: number | null;
      /**
       * Format: int32
       * @default null
       */
      interviewExtensionMinutes?: number | null;
      /**
       * Format: int32
       * @default null
       */
      interviewFinalWarningSeconds?: number | null;
      /**
       * Format: int32
       * @default null
       */
      interviewFirstWarningSeconds?: number | null;
      /** @default null */
      interviewForceEnd?: boolean | null;
      /**
       * Format: int32
       * @default null
       */
      interviewForceEndSeconds?: number | null;
      /** @default null */
      isRecruitingAgency?: boolean | null;
      /**
       * Format: int32
       * @default null
       */
      maxInterviewExtensions?: number | null;
      /**
       * @description Null clears it.
       * @default null
       */
      phoneNumber?: string | null;
      /**
       * @description Null: as the deployment reminds. Empty: never.
       * @default null
       */
      reminderTimes?: number[] | null;
      /**
       * @description Only by somebody who has set one up.
       * @default null
       */
      requireSecondFactor?: boolean | null;
      /** @default null */
      shareDecision?: boolean | null;
      /** @default null */
      shareMessage?: boolean | null;
      /** @default null */
      shareRating?: boolean | null;
      /** @default null */
      shareTags?: boolean | null;
      /**
       * @description Null clears it.
       * @default null
       */
      website?: string | null;
    };
    /** @description What is to change in a scorecard; what is left out stays. */
    UpdateFeedback: {
      /** @default null */
      message?: string | null;
      /** @default null */
      passFail?: components['schemas']['PassFail'] | null;
      /**
       * Format: int32
       * @description Null takes the rating back.
       * @default null
       */
      rating?: number | null;
      /** @default null */
      tags?: string[] | null;
    };
    /** @description What a guide is to say. */
    UpdateGuide: {
      /** @description At most 2,000 characters. */
      description?: string;
      /** @description 1 to 200 characters. */
      name: string;
      /** @description One to twenty, with at least one question. */
      sections: components['schemas']['GuideSection'][];
      /**
       * Format: int32
       * @description The one that was changed; another one means that somebody else has changed it meanwhile.
       */
      version: number;
    };
    /** @description What is to change; what is left out stays. */
    UpdateInterview: {
      /** @default null */
      cancelNote?: string | null;
      /** @default null */
      cancelReason?: components['schemas']['CancelReason'] | null;
      /** @default null */
      description?: string | null;
      /**
       * Format: int32
       * @default null
       */
      durationMinutes?: number | null;
      /**
       * @description Who stays keeps their seat.
       * @default null
       */
      interviewerIds?: components['schemas']['UserId'][] | null;
      /**
       * @description The interviewers with their seats, instead; nobody sits in a pool any more.
       * @default null
       */
      panel?: components['schemas']['PanelSeat'][] | null;
      /**
       * Format: date-time
       * @default null
       */
      scheduledTime?: string | null;
      /** @default null */
      status?: components['schemas']['InterviewStatus'] | null;
      /** @default null */
      timeZone?: string | null;
      /** @default null */
      title?: string | null;
      /**
       * Format: int32
       * @description The version that the editor saw.
       * @default null
       */
      version?: number | null;
    };
    /** @description What becomes of a challenge of an interview. */
    UpdateInterviewChallenge: {
      state: components['schemas']['ChallengeState'];
    };
    /** @description What is to change; what is left out stays, and an empty text clears its field. */
    UpdateResume: {
      /** @default null */
      achievements?: string[] | null;
      /** @default null */
      education?: components['schemas']['ResumeEducation'][] | null;
      /** @default null */
      email?: string | null;
      /** @default null */
      firstName?: string | null;
      /** @default null */
      github?: string | null;
      /**
       * @description True makes this version the one that companies see.
       * @default null
       */
      isCurrent?: boolean | null;
      /** @default null */
      lastName?: string | null;
      /** @default null */
      linkedin?: string | null;
      /** @default null */
      phone?: string | null;
      /** @default null */
      projectsWorked?: components['schemas']['ResumeProject'][] | null;
      /** @default null */
      skills?: string[] | null;
      /** @default null */
      summary?: string | null;
      /** @default null */
      workExperience?: components['schemas']['ResumeExperience'][] | null;
    };
    /** @description What is to change in a profile; what is left out stays. */
    UpdateUser: {
      /**
       * @description Staff only, and never one's own.
       * @default null
       */
      isActive?: boolean | null;
      /**
       * @description Staff only, and never one's own.
       * @default null
       */
      isStaff?: boolean | null;
      /**
       * @description Staff only, and never one's own: whether the address was shown to be theirs.
       * @default null
       */
      isVerified?: boolean | null;
      /** @default null */
      language?: components['schemas']['Language'] | null;
      /** @default null */
      name?: string | null;
      /** @default null */
      role?: components['schemas']['Role'] | null;
      /** @default null */
      socialLinks?: {
        [key: string]: string;
      } | null;
      /**
       * @description Null forgets it.
       * @default null
       */
      timeZone?: string | null;
    };
    /** @description What is to change in an endpoint; what is left out stays. */
    UpdateWebhook: {
      description?: string | null;
      enabled?: boolean | null;
      events?: components['schemas']['WebhookEvent'][] | null;
      url?: string | null;
    };
    /** @description A person. */
    User: {
      /** @description The picture's address. */
      avatar?: string | null;
      /** @description The id at Clerk, where that is the identity provider. */
      clerkId?: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @description Null for those who know the person only by an interview, such as its candidate. */
      email?: string | null;
      id: components['schemas']['UserId'];
      isActive: boolean;
      isGuest: boolean;
      isStaff: boolean;
      /** @description Whether the address was shown to be theirs. */
      isVerified: boolean;
      language?: components['schemas']['Language'] | null;
      name: string;
      role: components['schemas']['Role'];
      socialLinks: {
        [key: string]: string;
      };
      timeZone?: string | null;
      /** Format: date-time */
      updatedAt: string;
    };
    /**
     * Format: uuid
     * @description An account or a guest.
     */
    UserId: string;
    /**
     * @description How the reader stands to an interview.
     * @enum {string}
     */
    ViewerRelation: 'interviewer' | 'candidate' | 'member' | 'staff';
    /**
     * @description Which of the two warnings before the end.
     * @enum {string}
     */
    WarningKind: 'FIRST' | 'FINAL';
    /** @description One event on its way to one endpoint. */
    WebhookDelivery: {
      /**
       * Format: date-time
       * @description When it was last tried.
       */
      attemptedAt?: string | null;
      /**
       * Format: int32
       * @description Since it was made or last sent again by hand.
       */
      attempts: number;
      /** @description What is sent. */
      body: string;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: int32
       * @description How long the last attempt took, in milliseconds.
       */
      durationMs?: number | null;
      event: components['schemas']['WebhookEvent'];
      failure?: components['schemas']['DeliveryFailure'] | null;
      /** @description The header `webhook-id`, the same in each attempt. */
      id: components['schemas']['WebhookDeliveryId'];
      /**
       * Format: date-time
       * @description Null unless it is pending.
       */
      nextAttemptAt?: string | null;
      /** @description The first kilobyte of the last answer. */
      response?: string | null;
      status: components['schemas']['DeliveryStatus'];
      /**
       * Format: int32
       * @description The HTTP status of the last answer.
       */
      statusCode?: number | null;
    };
    /**
     * Format: uuid
     * @description One event on its way to one webhook.
     */
    WebhookDeliveryId: string;
    /**
     * @description What happened.
     * @enum {string}
     */
    WebhookEvent:
      | 'interview.scheduled'
      | 'interview.rescheduled'
      | 'interview.cancelled'
      | 'interview.started'
      | 'interview.completed'
      | 'booking.confirmed'
      | 'feedback.submitted'
      | 'application.created'
      | 'application.stage_changed'
      | 'offer.made'
      | 'offer.accepted'
      | 'offer.declined'
      | 'offer.withdrawn'
      | 'offer.reopened'
      | 'webhook.test';
    /**
     * Format: uuid
     * @description An address that is told what happens in a company.
     */
    WebhookId: string;
    /** @description An endpoint with its secret. */
    WebhookSecret: {
      /** @description The secret that signs, only here: `whsec_…`. */
      secret: string;
      webhook: components['schemas']['WebhookView'];
    };
    /**
     * @description Whether an endpoint is told anything, and if not, why.
     * @enum {string}
     */
    WebhookStatus: 'ENABLED' | 'DISABLED' | 'GONE' | 'FAILING';
    /** @description An endpoint of a company, without its secret. */
    WebhookView: {
      /** Format: date-time */
      createdAt: string;
      /** @description What it is for; can be empty. */
      description: string;
      /** @description What it is told. */
      events: components['schemas']['WebhookEvent'][];
      /**
       * Format: date-time
       * @description The first failure since its last success.
       */
      failingSince?: string | null;
      id: components['schemas']['WebhookId'];
      /**
       * Format: date-time
       * @description Until when the secret before signs as well; null when it does not.
       */
      previousSecretUntil?: string | null;
      status: components['schemas']['WebhookStatus'];
      url: string;
    };
    /** @description The open hours of a day of the week. */
    WeekdayHours: {
      /** @description None: not on this day. */
      hours: components['schemas']['OpenHours'][];
      /** @description ISO 8601: Monday is 1. */
      weekday: number;
    };
    /**
     * @description Where somebody who takes part is, short of the room itself.
     * @enum {string}
     */
    Whereabouts: 'LOBBY' | 'PAGE';
    /** @description The function that a solution consists of. */
    WrittenCall: {
      /** @description Small letters, digits and underscores. */
      name: string;
      /** @description 1 to 8. */
      parameters: components['schemas']['WrittenParameter'][];
      /** @description `int`, `float`, `string`, `bool`, `list<…>` or `map<string, …>`. */
      returns: string;
    };
    /** @description A challenge as somebody writes it. */
    WrittenChallenge: {
      call: components['schemas']['WrittenCall'] | null;
      comparison: components['schemas']['WrittenComparison'];
      difficulty: components['schemas']['Difficulty'];
      /** @description Tests that whoever solves it sees: 1 to 10. */
      examples: components['schemas']['WrittenTest'][];
      /** @description How large inputs are made, by name: a generator for each parameter, as in `tests.toml`. The editor only removes them. */
      generators: {
        [key: string]: unknown[];
      };
      /** @description Tests that they do not see: up to 10 groups. */
      groups: components['schemas']['WrittenGroup'][];
      growth: components['schemas']['WrittenGrowth'] | null;
      id?: components['schemas']['LibraryChallengeId'] | null;
      limits: components['schemas']['WrittenLimits'];
      /**
       * Format: int64
       * @description How long somebody may take for it: up to 240.
       */
      minutes: number;
      /** @description Programs that the tests have to catch. The editor passes them on. */
      mistakes: components['schemas']['WrittenMistake'][];
      /** @description Up to 8. */
      skills: string[];
      /** @description Programs that pass every test, by the id of their language. */
      solutions: {
        [key: string]: string;
      };
      /** @description What a solution begins with, by the id of its language, where it is another than the call makes. */
      starters: {
        [key: string]: string;
      };
      /** @description Markdown, up to 32 KiB. The examples are added from the tests. */
      statement: string;
      /** @description Up to 120 bytes. */
      title: string;
      /**
       * Format: double
       * @description By how much numbers may differ, from 0 to below 1; only with this comparison.
       */
      tolerance?: number | null;
      /**
       * Format: int32
       * @description The one that was changed, counted from 1; another one means that somebody else has changed it meanwhile. Null for a new challenge.
       */
      version?: number | null;
    };
    /**
     * @description When two results are the same.
     * @enum {string}
     */
    WrittenComparison: 'EXACT' | 'UNORDERED' | 'TOLERANCE';
    /** @description Tests that earn points together. */
    WrittenGroup: {
      limits?: components['schemas']['WrittenLimits'] | null;
      name: string;
      /** @description 1 to 50. */
      tests: components['schemas']['WrittenTest'][];
      /**
       * Format: int64
       * @description 1 to 100.
       */
      weight: number;
    };
    /** @description How growth is measured: the time over these sizes. */
    WrittenGrowth: {
      /**
       * Format: double
       * @description The exponent of a good solution, where the author says one.
       */
      expected?: number | null;
      /** Format: int32 */
      seed: number;
      sizes: number[];
      /** @description The name of the generators. */
      with: string;
    };
    /** @description A language that starter code and solutions can be written in. */
    WrittenLanguage: {
      /** @description Its name for programs. */
      id: string;
      /** @description Functions can be written in it, and not whole programs only. */
      isForFunctions: boolean;
      /** @description Its name for people. */
      name: string;
    };
    /** @description What each test may use. */
    WrittenLimits: {
      /**
       * Format: int64
       * @description 128 to 1,024, with the language's own.
       */
      memoryMib: number;
      /**
       * Format: int64
       * @description 100 to 20,000.
       */
      wallMs: number;
    };
    /** @description A program that is wrong or too slow. */
    WrittenMistake: {
      /** @description The id of its language. */
      language: string;
      /** @description The name of its file, without what that ends in. */
      name: string;
      source: string;
    };
    /** @description What goes into it. */
    WrittenParameter: {
      name: string;
      type: string;
    };
    /** @description A test: a text stands for itself, every other value as in JSON. */
    WrittenTest: {
      /** @description The SHA-256 of what is right, where that is large. */
      digest?: string | null;
      /** @description Each of these is right. Empty where a digest says what is. */
      expected?: string[];
      generate?: components['schemas']['GeneratedInput'] | null;
      /** @description A value for each parameter, or the input of a program. Empty where it is made. */
      input?: string[];
      name?: string;
      /** @description An explanation, for examples: Markdown. */
      note?: string;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
