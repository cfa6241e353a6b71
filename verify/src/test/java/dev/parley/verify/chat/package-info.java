/// What people see of each other: messages, retries, groups, history, order. Each test has users
/// and groups of its own on a server that all share.
@NullMarked
package dev.parley.verify.chat;

import org.jspecify.annotations.NullMarked;
