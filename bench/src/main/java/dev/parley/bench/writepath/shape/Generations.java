package dev.parley.bench.writepath.shape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows whose settling is postponed: the generation being filled, and the one being moved in
/// slices. Their keys are held in memory, since the settled tables do not know them yet.
final class Generations {
    private static final Comparator<Row> BY_KEY = Comparator.comparing(Row::key, Key.BY_ID);
    private static final Comparator<Row> BY_SEQ =
            Comparator.comparing((Row row) -> row.key().conversation()).thenComparingLong(Row::seq);

    private final int rowsMax;
    private final int slice;
    private Map<Key, Row> filling = new HashMap<>();
    private Map<Key, Row> moving = Map.of();
    private List<Row> byKey = List.of();
    private List<Row> bySeq = List.of();
    private int moved;

    Generations(ShapeSettings settings) {
        this.rowsMax = settings.generation();
        this.slice = settings.slice();
    }

    boolean contains(Key key) {
        return filling.containsKey(key) || moving.containsKey(key);
    }

    void add(Row row) {
        filling.put(row.key(), row);
    }

    /// True while a generation is being moved; starts one when it is full.
    boolean isMoving() {
        return isMoving(rowsMax);
    }

    /// As [#isMoving], also starts one that is not full.
    boolean isMovingRest() {
        return isMoving(1);
    }

    private boolean isMoving(int rowsMin) {
        if (moving.isEmpty() && !filling.isEmpty() && filling.size() >= rowsMin) {
            moving = filling;
            filling = new HashMap<>();
            byKey = new ArrayList<>(moving.values());
            byKey.sort(BY_KEY);
            bySeq = new ArrayList<>(moving.values());
            bySeq.sort(BY_SEQ);
            moved = 0;
        }
        return !moving.isEmpty();
    }

    List<Row> sliceByKey() {
        return byKey.subList(moved, Math.min(moved + slice, byKey.size()));
    }

    List<Row> sliceBySeq() {
        return bySeq.subList(moved, Math.min(moved + slice, bySeq.size()));
    }

    /// Goes on to the next slice. True when there is none.
    boolean advance() {
        moved += slice;
        return moved >= bySeq.size();
    }

    long lastPosition() {
        return bySeq.stream().mapToLong(Row::position).max().orElseThrow();
    }

    /// The settled tables now hold the whole generation.
    void forgetMoved() {
        moving = Map.of();
        byKey = List.of();
        bySeq = List.of();
    }
}
