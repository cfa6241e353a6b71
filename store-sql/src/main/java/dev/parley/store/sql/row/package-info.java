/// What each table holds, as records: the only place that knows columns by name. Stateless; whoever
/// owns the connection calls. Start at [EventRows].
@NullMarked
package dev.parley.store.sql.row;

import org.jspecify.annotations.NullMarked;
