//! Why an identity provider's answer is not believed.

use crate::kernel::error::{Code, Error};

macro_rules! refusals {
    ($($variant:ident = $word:literal, $title:literal;)*) => {
        /// What is wrong with an identity provider's answer. The word goes to the operator's log and into the address that the
        /// browser is sent to; it says nothing that helps to forge a better one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Refusal { $(#[doc = $title] $variant,)* }

        impl Refusal {
            /// The word for it.
            pub fn word(self) -> &'static str {
                match self { $(Refusal::$variant => $word,)* }
            }
        }
    };
}

refusals! {
    Unreadable = "unreadable", "An answer is too large, moved elsewhere or not what it should be";
    Endpoint = "endpoint", "An endpoint would be reached in the clear";
    MetadataIssuer = "metadata_issuer", "The discovery document speaks for another issuer (OpenID Connect Discovery 1.0, 4.3)";
    Provider = "provider", "The answer came to the callback of another provider";
    Browser = "browser", "The answer came to another browser than the one that began";
    ResponseIssuer = "response_issuer", "The authorization response names another issuer, or none where it must (RFC 9207)";
    Answer = "answer", "The authorization response has no code";
    CodeRefused = "code_refused", "The provider does not take the code or the token";
    GrantEnded = "grant_ended", "The provider does not take the code, or what it granted before, any more (RFC 6749, 5.2: invalid_grant)";
    TokenType = "token_type", "The access token is of another type than Bearer";
    NoIdToken = "no_id_token", "There is no ID token";
    Malformed = "malformed", "The ID token cannot be read";
    Algorithm = "algorithm", "The ID token is signed in a way that is not allowed, or not at all";
    Critical = "critical", "The ID token's header asks for an extension (RFC 7515, 4.1.11)";
    Type = "type", "The token is of another kind than an ID token";
    Key = "key", "No key of the provider fits the ID token";
    Signature = "signature", "The signature does not fit";
    Issuer = "issuer", "The ID token is another issuer's";
    Audience = "audience", "The ID token was made for somebody else, or for somebody else as well";
    AuthorizedParty = "authorized_party", "The ID token was issued to somebody else";
    Expired = "expired", "The ID token has expired";
    NotYetValid = "not_yet_valid", "The ID token is not valid yet, or issued in the future";
    Old = "old", "The ID token was issued before the sign-in began";
    Nonce = "nonce", "The ID token belongs to another sign-in, or to none";
    Subject = "subject", "The ID token names nobody";
    AccessTokenHash = "at_hash", "The access token is not the one that the ID token vouches for";
    UserinfoSubject = "userinfo_subject", "The user info is about somebody else (OpenID Connect Core 1.0, 5.3.2)";
    SessionPending = "session_pending", "Clerk still asks for something in this session";
    AuthenticationTime = "auth_time", "The person did not prove anew who they are";
}

/// Why a sign-in through a provider cannot go on.
#[derive(Debug)]
pub enum Failure {
    /// The provider does not answer, or is left alone for a while.
    Unavailable {
        /// Seconds until trying again makes sense.
        retry_after: u64,
        /// For the log.
        why: String,
    },
    /// Its answer is not believed.
    Refused(Refusal),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Refused(refusal)
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unavailable { retry_after, why } => {
                Error::new(Code::AuthProviderUnavailable).retry_after(retry_after).because(why)
            }
            Failure::Refused(refusal) => Error::new(Code::AuthProviderRefused).detail(refusal.word()),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Failure::from(refusal).into()
    }
}
