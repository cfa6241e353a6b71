package dev.parley.bench.writepath.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

class ShapeTest {
    private static final int ROWS = 300;

    @ParameterizedTest
    @EnumSource
    void holdsEveryRowOnceSettled(ShapeKind kind) throws SQLException {
        for (Statements statements : Statements.values()) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                Shape shape = filled(kind, connection, statements);
                assertThat(shape.newestPage("even")).isEqualTo(50);
                assertThat(shape.newestPage("none")).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsAKeyThatIsSettled(ShapeKind kind) throws SQLException {
        for (Statements statements : Statements.values()) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                Shape shape = filled(kind, connection, statements);
                assertThatThrownBy(() -> shape.append(List.of(row(ROWS / 2))))
                        .hasMessageContaining("1 keys found");
            }
        }
    }

    /// With three generations of 128, of which the last one is not full.
    private static Shape filled(ShapeKind kind, Connection connection, Statements statements)
            throws SQLException {
        Shape shape = kind.create(connection, new ShapeSettings(128, 50, statements));
        List<Row> batch = new ArrayList<>();
        for (int position = 1; position <= ROWS; position++) {
            batch.add(row(position));
            if (position % 30 == 0) {
                shape.append(batch);
                shape.settle();
                batch.clear();
            }
        }
        while (shape.drain()) {}
        return shape;
    }

    private static Row row(int position) {
        String conversation = position % 2 == 0 ? "even" : "odd";
        Key key = new Key("id-" + position, "anna", conversation);
        return new Row(position, key, (position + 1) / 2, position, 7, "hello " + position);
    }
}
