//! Reaching anything over a network.

use crate::support::attempts;

attempts! {
    connect_tcp: "connects to a port of the machine", without [Seccomp, NetworkNamespace, Landlock], r#"
s = socket.socket()
s.settimeout(1)
try:
    s.connect(("127.0.0.1", 9))
except ConnectionRefusedError:
    pass
escaped()
"#;
    connect_tcp6: "connects to a port over IPv6", without [Seccomp, NetworkNamespace, Landlock], r#"
s = socket.socket(socket.AF_INET6)
s.settimeout(1)
try:
    s.connect(("::1", 9))
except ConnectionRefusedError:
    pass
escaped()
"#;
    send_udp: "sends a datagram", without [Seccomp, NetworkNamespace], r#"
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9))
escaped()
"#;
    listen_tcp: "offers a service on a port", without [Seccomp, Landlock], r#"
s = socket.socket()
s.bind(("0.0.0.0", 0))
s.listen()
escaped()
"#;
    netlink: "asks the kernel about the network over netlink", without [Seccomp], r#"
socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).bind((0, 0))
escaped()
"#;
    raw_packets: "reads and writes whole packets", without [Seccomp, Capabilities], r#"
socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
escaped()
"#;
    raw_ip: "makes a raw socket for ICMP", without [Seccomp, Capabilities], r#"
socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
escaped()
"#;
    interface_up: "configures a network interface", without [Seccomp, Capabilities], r#"
import fcntl
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fcntl.ioctl(s, 0x8914, struct.pack("16sh14x", b"lo", 1))
escaped()
"#;
    abstract_socket: "connects to an abstract socket of a process outside", without [NetworkNamespace, Landlock], r#"
socket.socket(socket.AF_UNIX).connect("\0" + name)
escaped()
"#;
    path_socket: "connects to a socket in a folder of the machine, as a container engine's", without [Root, Landlock], r#"
socket.socket(socket.AF_UNIX).connect(folder + "/socket")
escaped()
"#;
    network_namespace: "is in the machine's network namespace", without [NetworkNamespace], r#"
if os.readlink("/proc/self/ns/net") == namespaces["net"]:
    escaped()
"#;
}
