/// Measurements from outside the server. Nothing here is part of the product. Run it with `./parley
/// bench`, or in a built tree with `java -jar bench/target/parley-bench.jar`; the probe of the
/// log's layouts alone is `java -cp bench/target/parley-bench.jar
/// dev.parley.bench.writepath.WritePathProbe --help`. Start at [Main].
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
