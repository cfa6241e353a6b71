import com.google.googlejavaformat.java.Main;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Runs google-java-format over every Java file below a `src` folder of a module, and over itself.
/// `check` lists the files that would change and exits 1; `fix` rewrites them.
public final class FormatJava {
    private static final Path ROOT = Path.of("");
    private static final String ITSELF = "tools/java-format/FormatJava.java";

    private FormatJava() {}

    public static void main(String[] args) throws Exception {
        boolean fix = args.length > 0 && args[0].equals("fix");
        List<String> files = javaFiles();
        Stream<String> mode =
                fix ? Stream.of("--replace") : Stream.of("--dry-run", "--set-exit-if-changed");
        String[] arguments =
                Stream.of(Stream.of("--aosp"), mode, files.stream())
                        .flatMap(part -> part)
                        .toArray(String[]::new);
        int exit =
                new Main(
                                new PrintWriter(System.out, true),
                                new PrintWriter(System.err, true),
                                System.in)
                        .format(arguments);
        if (exit != 0 && !fix) {
            System.err.println(
                    "The files above are not in the project's layout. Fix it: ./parley format");
        }
        System.exit(exit);
    }

    private static List<String> javaFiles() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            Stream<String> sources =
                    modules.map(module -> module.resolve("src"))
                            .filter(Files::isDirectory)
                            .flatMap(FormatJava::below)
                            .map(Path::toString)
                            .filter(name -> name.endsWith(".java"));
            return Stream.concat(sources, Stream.of(ITSELF)).sorted().toList();
        }
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
