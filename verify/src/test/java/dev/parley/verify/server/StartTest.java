package dev.parley.verify.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the program starts, and the one line it says when it does not.
@Serving
final class StartTest {
    private final ServerProcess server;

    StartTest(ServerProcess server) {
        this.server = server;
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefusedInOneLine() {
        Ended second =
                ServerProcess.run("serve", "--port", "0", "--data", server.data().toString());

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.lines()).hasSize(1);
        assertThat(second.lines().getFirst())
                .contains(server.data().toString(), "another server is using it");
    }

    @Test
    void aPortInUseIsRefusedInOneLine(@TempDir Path folder) {
        String port = Integer.toString(server.address().getPort());

        Ended second = ServerProcess.run("serve", "--port", port, "--data", folder.toString());

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.lines())
                .containsExactly("port: " + port + " is in use (expected: a free port, or 0)");
    }

    @Test
    void aDataFolderThatIsAFileIsRefusedInOneLine(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("data"));

        Ended ended = ServerProcess.run("serve", "--port", "0", "--data", file.toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().getFirst()).contains(file.toString(), "expected: a folder");
    }

    @Test
    void aDatabaseThatIsNoneIsRefusedInOneLine(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("parley.db"), "not a database ".repeat(1000));

        Ended ended = ServerProcess.run("serve", "--port", "0", "--data", folder.toString());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().getFirst()).contains(folder.toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "limits.frame-bytes=10, limits.frame-bytes",
        "limits.frame-byte=4096, limits.frame-bytes",
        "durability=maybe, fsync or os",
    })
    void aWrongSettingIsRefusedInOneLineThatSaysWhatIsExpected(
            String setting, String named, @TempDir Path folder) {
        Ended ended =
                ServerProcess.run(
                        "serve", "--port", "0", "--data", folder.toString(), "--set", setting);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.lines().getFirst()).containsIgnoringCase(named);
    }

    @Test
    void theDataFolderIsForItsOwnerAloneWhereThereAreSuchRights(@TempDir Path parent)
            throws IOException {
        try (ServerProcess own = ServerProcess.on(parent.resolve("new"))) {
            boolean posix = Files.getFileStore(parent).supportsFileAttributeView("posix");
            assertThat(own.data()).isDirectory();
            if (posix) {
                assertThat(Files.getPosixFilePermissions(own.data())).hasSize(3);
            }
        }
    }
}
