//! Which addresses clients are told to send media to.

use std::io;
use std::net::{IpAddr, SocketAddr};

/// The configured addresses; else the bound one; else those of all interfaces, loopback last: only a browser on the
/// same machine can use it.
pub(super) fn advertised(bound: SocketAddr, configured: &[IpAddr]) -> io::Result<Vec<SocketAddr>> {
    let port = bound.port();
    let addresses = if !configured.is_empty() {
        configured.to_vec()
    } else if !bound.ip().is_unspecified() {
        vec![bound.ip()]
    } else {
        let interfaces = if_addrs::get_if_addrs()?;
        usable(interfaces.iter().map(|interface| interface.ip()), bound.is_ipv4())
    };
    if addresses.is_empty() {
        let message = "no network address to tell clients: set media.advertise";
        return Err(io::Error::new(io::ErrorKind::AddrNotAvailable, message));
    }
    Ok(addresses.into_iter().map(|address| SocketAddr::new(address, port)).collect())
}

/// Leaves out what clients cannot use: link-local addresses, and IPv6 on an IPv4 socket.
fn usable(found: impl Iterator<Item = IpAddr>, ipv4_only: bool) -> Vec<IpAddr> {
    let mut addresses: Vec<IpAddr> = found
        .filter(|address| match address {
            IpAddr::V4(v4) => !v4.is_link_local() && !v4.is_unspecified(),
            IpAddr::V6(v6) => !ipv4_only && !v6.is_unicast_link_local() && !v6.is_unspecified(),
        })
        .collect();
    addresses.sort_by_key(|address| (address.is_loopback(), address.is_ipv6()));
    addresses.dedup();
    addresses
}

/// The advertised address at which a datagram from `source` most likely came in: the socket itself only knows its
/// port. Loopback talks to loopback, and neighbours share a prefix.
pub(super) fn destination(advertised: &[SocketAddr], source: IpAddr) -> Option<SocketAddr> {
    let score = |candidate: &&SocketAddr| match (candidate.ip(), source) {
        (IpAddr::V4(a), IpAddr::V4(b)) => 256 + (u32::from(a) ^ u32::from(b)).leading_zeros(),
        (IpAddr::V6(a), IpAddr::V6(b)) => 256 + (u128::from(a) ^ u128::from(b)).leading_zeros(),
        _ => 0,
    };
    advertised.iter().rev().max_by_key(score).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("a literal address")
    }

    #[test]
    fn configured_addresses_win_and_take_the_bound_port() {
        let bound = "0.0.0.0:7882".parse().expect("a literal address");
        let told = advertised(bound, &[ip("203.0.113.7")]).expect("one address");
        assert_eq!(told, ["203.0.113.7:7882".parse().expect("a literal address")]);
    }

    #[test]
    fn loopback_comes_last_and_link_local_not_at_all() {
        let found = ["127.0.0.1", "169.254.3.4", "10.0.0.5", "::1", "fe80::1"].map(ip);
        assert_eq!(usable(found.into_iter(), true), ["10.0.0.5", "127.0.0.1"].map(ip));
    }

    #[test]
    fn a_datagram_is_taken_to_have_come_to_the_nearest_address() {
        let advertised = ["10.0.0.5:1", "192.168.1.2:1", "127.0.0.1:1"].map(|a| a.parse().expect("literal"));
        let nearest = |source| destination(&advertised, ip(source)).expect("some address").ip();
        assert_eq!(nearest("127.0.0.1"), ip("127.0.0.1"));
        assert_eq!(nearest("192.168.1.77"), ip("192.168.1.2"));
        assert_eq!(nearest("10.9.9.9"), ip("10.0.0.5"));
    }
}
