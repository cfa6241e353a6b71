/// The checker of the contract: clients with random scripts, faults, and checks of what the clients
/// saw. Start at [Round].
@NullMarked
package dev.parley.verify.checker;

import org.jspecify.annotations.NullMarked;
