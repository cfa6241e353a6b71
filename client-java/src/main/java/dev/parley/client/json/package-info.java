/// The little JSON the client needs: values, a strict reader, a writer. Everything is immutable or
/// stateless. Start at [Json].
@NullMarked
package dev.parley.client.json;

import org.jspecify.annotations.NullMarked;
