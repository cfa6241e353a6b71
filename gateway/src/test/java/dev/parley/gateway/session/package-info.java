/// Tests of single rules, without sockets. Start at [RecentEventsTest].
@NullMarked
package dev.parley.gateway.session;

import org.jspecify.annotations.NullMarked;
