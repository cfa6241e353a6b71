package dev.parley.bench.writepath;

import dev.parley.bench.writepath.shape.ShapeKind;

/// What tells one store of a run from the others. `generation` is zero where it has no meaning.
record StorePlan(ShapeKind shape, int generation, int conversations, Ids ids) {
    /// Such as `lazy:16384 5000 time`.
    String name() {
        String postponed = shape.hasGenerations() ? ":" + generation : "";
        return shape + postponed + " " + conversations + " " + ids;
    }

    String fileName() {
        return name().replaceAll("[ :]", "-") + ".db";
    }
}
