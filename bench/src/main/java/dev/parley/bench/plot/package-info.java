/// Plots for documents, as SVG. Start at [LinePlot].
@NullMarked
package dev.parley.bench.plot;

import org.jspecify.annotations.NullMarked;
