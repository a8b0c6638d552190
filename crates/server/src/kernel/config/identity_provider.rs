//! `[[identity_providers]]`: who else may say who somebody is.

use serde::{Deserialize, Serialize};

use super::{ConfigError, Hidden};

/// One of `[[identity_providers]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityProvider {
    /// Stands in addresses and with the identities in the database.
    pub id: String,
    /// What it speaks, and which settings go without saying.
    pub kind: ProviderKind,
    /// As people read it on the button; that of the kind when empty.
    #[serde(default)]
    pub name: String,
    /// The issuer, exactly as the provider writes it (OpenID Connect Discovery 1.0, 3); for GitHub its address.
    #[serde(default)]
    pub issuer: String,
    /// What the provider calls this server.
    pub client_id: String,
    /// Empty for a public client.
    #[serde(default)]
    pub client_secret: Hidden,
    /// What is asked for; what a sign-in needs when empty.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// Whether whoever signs out here is sent there to sign out too.
    #[serde(default)]
    pub sign_out: bool,
}

/// The presets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProviderKind {
    /// Any OpenID Connect provider.
    Oidc,
    /// Google accounts.
    Google,
    /// One tenant of Microsoft Entra ID.
    Microsoft,
    /// A realm of Keycloak.
    Keycloak,
    /// Clerk.
    Clerk,
    /// GitHub, which speaks OAuth 2.0 without OpenID Connect.
    Github,
}

impl ProviderKind {
    fn name(self) -> &'static str {
        match self {
            ProviderKind::Oidc => "single sign-on",
            ProviderKind::Google => "Google",
            ProviderKind::Microsoft => "Microsoft",
            ProviderKind::Keycloak => "Keycloak",
            ProviderKind::Clerk => "Clerk",
            ProviderKind::Github => "GitHub",
        }
    }

    fn issuer(self) -> &'static str {
        match self {
            ProviderKind::Google => "https://accounts.google.com",
            ProviderKind::Github => "https://github.com",
            ProviderKind::Oidc | ProviderKind::Microsoft | ProviderKind::Keycloak | ProviderKind::Clerk => "",
        }
    }

    fn scopes(self) -> &'static [&'static str] {
        match self {
            ProviderKind::Github => &["read:user", "user:email"],
            _ => &["openid", "email", "profile"],
        }
    }
}

impl IdentityProvider {
    /// One that speaks plain OpenID Connect.
    pub fn openid(
        id: String,
        name: String,
        issuer: String,
        client_id: String,
        client_secret: Hidden,
    ) -> Self {
        let kind = ProviderKind::Oidc;
        let mut settings =
            Self { id, kind, name, issuer, client_id, client_secret, scopes: Vec::new(), sign_out: false };
        settings.fill_in();
        settings
    }

    pub(super) fn fill_in(&mut self) {
        if self.name.is_empty() {
            self.name = self.kind.name().to_owned();
        }
        if self.issuer.is_empty() {
            self.issuer = self.kind.issuer().to_owned();
        }
        if self.scopes.is_empty() {
            self.scopes = self.kind.scopes().iter().map(ToString::to_string).collect();
        }
    }

    fn check(&self) -> Result<(), String> {
        let id = &self.id;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || id.len() > 40 || !id.chars().all(plain) {
            return Err(format!("{id}: use 1 to 40 of a-z, 0-9 and -"));
        }
        if self.issuer.is_empty() {
            return Err(format!("{id}: name the issuer"));
        }
        if !is_safe(&self.issuer) {
            return Err(format!("{id}: the issuer begins with https:// (http:// on this machine only)"));
        }
        if self.issuer.contains('{') {
            return Err(format!(
                "{id}: name one tenant; an issuer that stands for all tenants proves nobody's address"
            ));
        }
        if self.client_id.is_empty() {
            return Err(format!("{id}: name the client_id"));
        }
        if self.kind != ProviderKind::Github && !self.scopes.iter().any(|scope| scope == "openid") {
            return Err(format!("{id}: openid is one of the scopes"));
        }
        Ok(())
    }
}

/// Checks all providers together.
pub(super) fn check(providers: &[IdentityProvider]) -> Result<(), ConfigError> {
    let invalid = |message| ConfigError::Invalid { key: "identity_providers", message };
    for (at, provider) in providers.iter().enumerate() {
        provider.check().map_err(invalid)?;
        if providers[..at].iter().any(|other| other.id == provider.id) {
            return Err(invalid(format!("{}: used twice", provider.id)));
        }
    }
    Ok(())
}

/// Whether nobody on the way can read or change what goes to `address`: it is HTTPS, or on this machine.
pub fn is_safe(address: &str) -> bool {
    let Ok(url) = address.parse::<axum::http::Uri>() else { return false };
    let local = url.host().is_some_and(|host| {
        host == "localhost"
            || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
    });
    match url.scheme_str() {
        Some("https") => url.host().is_some_and(|host| !host.is_empty()),
        Some("http") => local,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine_are_safe() {
        for good in [
            "https://accounts.example",
            "http://127.0.0.1:4000/oidc",
            "http://localhost/x",
            "http://[::1]:1/",
        ] {
            assert!(is_safe(good), "{good}");
        }
        for bad in [
            "http://accounts.example",
            "ftp://127.0.0.1",
            "accounts.example",
            "",
            "javascript:alert(1)",
            "http://127.0.0.1.example",
        ] {
            assert!(!is_safe(bad), "{bad}");
        }
    }
}
