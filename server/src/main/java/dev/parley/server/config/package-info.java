/// What an operator can set: the registry of settings, where their values come from, and the
/// immutable [Settings] that come out. Everything here is immutable; start at [SettingsReader].
@NullMarked
package dev.parley.server.config;

import org.jspecify.annotations.NullMarked;
