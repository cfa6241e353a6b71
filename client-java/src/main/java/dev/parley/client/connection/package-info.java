/// One socket after another, until told to stop or refused. Everything here is confined to the
/// client's [Loop]. Start at [Connection].
@NullMarked
package dev.parley.client.connection;

import org.jspecify.annotations.NullMarked;
