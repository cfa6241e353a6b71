package dev.parley.gateway.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Finds whom a request came from: the peer of the socket, or, when that is a trusted proxy, the
/// last address in `X-Forwarded-For` that is not one. Immutable.
public final class ClientAddress {
    private final List<IpSubnetFilterRule> proxies;

    /// @param trustedProxies addresses or networks in CIDR notation
    public ClientAddress(List<String> trustedProxies) {
        this.proxies = trustedProxies.stream().map(ClientAddress::rule).toList();
    }

    private static IpSubnetFilterRule rule(String range) {
        int slash = range.indexOf('/');
        String address = slash < 0 ? range : range.substring(0, slash);
        int bits = address.contains(":") ? 128 : 32;
        int prefix = slash < 0 ? bits : Integer.parseInt(range.substring(slash + 1));
        return new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT);
    }

    /// The address that counts.
    ///
    /// @param forwarded the values of all `X-Forwarded-For` headers, in order
    public InetAddress of(InetSocketAddress peer, List<String> forwarded) {
        InetAddress address = peer.getAddress();
        String[] hops = String.join(",", forwarded).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isProxy(address); i--) {
            @Nullable InetAddress hop =
                    NetUtil.createInetAddressFromIpAddressString(hops[i].strip());
            if (hop == null) {
                return address;
            }
            address = hop;
        }
        return address;
    }

    private boolean isProxy(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return proxies.stream().anyMatch(rule -> rule.matches(socket));
    }
}
