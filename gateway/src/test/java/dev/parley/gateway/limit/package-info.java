/// Tests of single rules, without sockets. Start at [TokenBucketTest].
@NullMarked
package dev.parley.gateway.limit;

import org.jspecify.annotations.NullMarked;
