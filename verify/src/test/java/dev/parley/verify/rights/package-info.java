/// Who may do what: `docs/RIGHTS.md`, asked of a running server cell by cell. Start at
/// [RightsTest].
@NullMarked
package dev.parley.verify.rights;

import org.jspecify.annotations.NullMarked;
