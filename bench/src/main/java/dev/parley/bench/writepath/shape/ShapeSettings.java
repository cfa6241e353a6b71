package dev.parley.bench.writepath.shape;

/// `generation` is how many rows a shape that postpones work gathers first, `slice` how many of
/// them it settles in one transaction.
public record ShapeSettings(int generation, int slice, Statements statements) {}
