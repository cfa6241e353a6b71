/// The data folder: who may use it, and which shape its tables have. Used once, when the store
/// opens. Start at [Schema].
@NullMarked
package dev.parley.store.sql.schema;

import org.jspecify.annotations.NullMarked;
