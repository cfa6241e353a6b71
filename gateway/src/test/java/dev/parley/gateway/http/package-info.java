/// Tests of single rules, without sockets. Start at [OriginPolicyTest].
@NullMarked
package dev.parley.gateway.http;

import org.jspecify.annotations.NullMarked;
