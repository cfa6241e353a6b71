/// What came of a measurement: for people as a table, for programs as JSON. Start at [Figures].
@NullMarked
package dev.parley.bench.report;

import org.jspecify.annotations.NullMarked;
