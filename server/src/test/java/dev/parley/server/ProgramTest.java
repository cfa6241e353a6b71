package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.config.AllowedOrigin;
import dev.parley.server.config.Settings;
import dev.parley.store.sql.StoreException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class ProgramTest {
    private final List<Settings> served = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir Path folder;

    @Test
    void helpShowsWhatThereIs() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("serve", "chat").contains("--version");
    }

    @Test
    void versionIsTheProjectsOwn() throws IOException {
        String version = Files.readString(Path.of("..", "pom.xml")).split("</?version>", 3)[1];

        assertThat(run("--version")).isZero();
        assertThat(out).hasToString("parley " + version + System.lineSeparator());
    }

    @Test
    void serveHelpShowsEveryFlagAndItsDefault() {
        assertThat(run("serve", "--help")).isZero();
        assertThat(out.toString())
                .contains("--port=PORT", "Default:", "8080", "--bind", "--data", "--set=KEY=VALUE")
                .contains("--config=FILE", "limits.outbound-bytes           1048576");
    }

    @Test
    void serveHandsItsFlagsToTheServer() {
        assertThat(
                        run(
                                "serve",
                                "--port=0",
                                "--data=" + folder.resolve("a/b"),
                                "--allow-origin",
                                "http://a.org",
                                "--allow-origin=http://b.org,http://c.org",
                                "--set=stop-seconds=1"))
                .isZero();

        Settings settings = served.getFirst();
        assertThat(settings.port()).isZero();
        assertThat(settings.data()).isEqualTo(folder.resolve("a/b"));
        assertThat(settings.stop()).hasSeconds(1);
        assertThat(settings.allowedOrigins())
                .extracting(AllowedOrigin::text)
                .containsExactly("http://a.org", "http://b.org", "http://c.org");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--prot 1", "--port", "--port 1 --port 2", "--port x", "more", "--set x"})
    void aBadCommandLineIsOneLineAndExitCode2(String arguments) {
        assertThat(run(("serve " + arguments).split(" ", -1))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(served).isEmpty();
    }

    @Test
    void aMistypedOptionIsMetWithWhatWasProbablyMeant() {
        assertThat(run("serve", "--durabilty=os")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean --durability");
    }

    @Test
    void aPortInUseIsOneLine() {
        assertThat(failing(new BindException("Address already in use")))
                .isEqualTo("port: 8080 is in use (expected: a free port, or 0)");
        assertThat(
                        failing(
                                new IOException(
                                        "bind(..) failed with error(-98): Address already in use")))
                .startsWith("port: 8080 is in use");
    }

    @Test
    void aPrivilegedPortIsOneLine() {
        assertThat(failing(new SocketException("Permission denied")))
                .isEqualTo("port: 8080 needs rights this process lacks (expected: 1024 or higher)");
    }

    @Test
    void anAddressThatIsNotOursIsOneLine() {
        String line = "bind: 127.0.0.1 (expected: an address of this machine)";
        assertThat(failing(new BindException("Cannot assign requested address"))).isEqualTo(line);
        assertThat(failing(new RuntimeException(new UnknownHostException("x")))).isEqualTo(line);
    }

    @Test
    void aDataFolderThatCannotBeUsedIsOneLine() {
        assertThat(failing(new StoreException("data folder x: another server is using it")))
                .isEqualTo("data folder x: another server is using it");
    }

    /// What is printed when the server fails to start with this exception.
    private String failing(Exception thrown) {
        err.getBuffer().setLength(0);
        ServerRunner runner =
                _ -> {
                    throw thrown;
                };
        assertThat(program(runner).run("serve", "--data=" + folder)).isEqualTo(1);
        return err.toString().strip();
    }

    private int run(String... arguments) {
        return program(served::add).run(arguments);
    }

    private Program program(ServerRunner runner) {
        return new Program(
                new Surroundings(
                        Map.of(), folder, new PrintWriter(out, true), new PrintWriter(err, true)),
                runner);
    }
}
