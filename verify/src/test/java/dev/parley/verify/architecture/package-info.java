/// The rules of `docs/ARCHITECTURE.md` that a compiler does not hold. Start at [ModuleRulesTest].
@NullMarked
package dev.parley.verify.architecture;

import org.jspecify.annotations.NullMarked;
