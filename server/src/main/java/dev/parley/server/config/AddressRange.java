package dev.parley.server.config;

import java.net.InetAddress;
import java.util.Optional;

/// The addresses that share their first `bits` bits with `first`: one address, or a CIDR block (RFC
/// 4632). An IPv4 and an IPv6 range have no address in common.
public record AddressRange(InetAddress first, int bits) {
    public AddressRange {
        if (bits < 0 || bits > width(first)) {
            throw new IllegalArgumentException("bits: " + bits);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if (((mine[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /// As in CIDR notation, `10.0.0.0/8`; a single address has all its bits.
    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }

    static Kind<AddressRange> kind() {
        return new Kind<>("an IP address, or a block such as 10.0.0.0/8", AddressRange::parse);
    }

    private static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Hosts.address(text).map(one -> new AddressRange(one, width(one)));
        }
        String bits = text.substring(slash + 1);
        return bits.matches("[0-9]{1,3}")
                ? Hosts.address(text.substring(0, slash))
                        .filter(first -> Integer.parseInt(bits) <= width(first))
                        .map(first -> new AddressRange(first, Integer.parseInt(bits)))
                : Optional.empty();
    }

    private static int width(InetAddress address) {
        return address.getAddress().length * 8;
    }
}
