package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

class BadInputTest {
    @ParameterizedTest
    @CsvSource({
        "group --members 0, --members: 0 (expected: 1 to 19000)",
        "group --senders 501, --senders: 501 (expected: 1 to 500)",
        "group --window 0, --window: 0 (expected: 1 to 1024)",
        "group --rate 0, --rate: 0.0 (expected: more than 0)",
        "private --pairs 0, --pairs: 0 (expected: 1 to 9000)",
        "private --port 0, --port: 0 (expected: 1 to 65535)",
        "private --durability maybe, --durability: maybe (expected: fsync or os)",
        "private --message-bytes 3, --message-bytes: 3 (expected: 18 to 8192)",
        "idle --connections 5, '--connections: [5] (expected: two numbers)'",
        "'idle --connections 9,5', '--connections: 9 (expected: 1 to 4)'",
        "storm --clients 0, --clients: 0 (expected: 1 to 18000)",
        "mixed --rates 1, '--rates: [1] (expected: four numbers)'",
        "churn --rounds 1, --rounds: 1 (expected: 4 to 1000)",
        "compare --rounds 0, --rounds: 0 (expected: 1 to 99)",
        "compare --servers nobody, --servers: none of that name",
        "fill --messages 0 --into x, --messages: 0 (expected: 1 to 1000000000)",
        "fill, Missing required option: '--into=DIR'",
        "groop, Unmatched argument at index 0: 'groop'"
    })
    void isRefusedInOneLine(String line, String expected) {
        StringWriter errors = new StringWriter();
        CommandLine bench = Main.commandLine().setErr(new PrintWriter(errors, true));
        int code = bench.execute(line.replace("'", "").split(" ", -1));
        assertThat(errors.toString()).startsWith(expected);
        assertThat(errors.toString().lines()).hasSize(1);
        assertThat(code).isEqualTo(2);
    }
}
