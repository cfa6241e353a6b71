/// Rates and counts of connections, users and addresses. Buckets are confined or atomic as each
/// says.
@NullMarked
package dev.parley.gateway.limit;

import org.jspecify.annotations.NullMarked;
