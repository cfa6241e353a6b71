package dev.parley.server;

import dev.parley.server.config.Registry;
import dev.parley.server.config.Setting;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.Locale;
import java.util.stream.Stream;

/// The words of `parley serve --help`, taken from the registry where it has them.
final class ServeHelp {
    private ServeHelp() {}

    static void describe(CommandSpec spec) {
        spec.name("serve").mixinStandardHelpOptions(true).version("parley " + Version.number());
        spec.usageMessage()
                .description("Runs the server until it is stopped (SIGTERM or Ctrl-C).")
                .footer(footer())
                .sortOptions(false)
                .width(100);
    }

    /// A list may be given by repeating its flag; anything else only once.
    static OptionSpec flag(Setting<?> setting) {
        boolean isList = setting.equals(Registry.ALLOW_ORIGIN);
        return option("--" + setting.key(), label(setting), isList)
                .description(plain(setting.meaning() + " Default: " + initial(setting) + "."))
                .build();
    }

    static OptionSpec set(String name) {
        return option(name, "KEY=VALUE", true)
                .description("Sets any of the settings below. May be repeated.")
                .build();
    }

    static OptionSpec config(String name) {
        return option(name, "FILE", false)
                .description(
                        "The configuration file, lines of key=value. Default: parley.properties in"
                                + " this folder, if there is one.")
                .build();
    }

    private static OptionSpec.Builder option(String name, String label, boolean mayRepeat) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(mayRepeat ? String[].class : String.class)
                .arity("1");
    }

    private static String label(Setting<?> setting) {
        String[] words = setting.key().split("-", -1);
        return words[words.length - 1].toUpperCase(Locale.ROOT);
    }

    private static String[] footer() {
        Stream<String> head =
                Stream.of(
                        "",
                        "Settings, for --set, the configuration file, or the environment"
                                + " (limits.frame-bytes is",
                        "PARLEY_LIMITS_FRAME_BYTES there). A flag prevails over the environment,"
                                + " and that over the file.",
                        "");
        Stream<String> list =
                Registry.ALL.stream()
                        .map(one -> String.format("  %-31s %s", one.key(), initial(one)));
        return Stream.concat(head, list).toArray(String[]::new);
    }

    private static String initial(Setting<?> setting) {
        return setting.initial().isEmpty() ? "none" : setting.initial();
    }

    /// Without the marks of Markdown, and with what is special to the formatter escaped.
    private static String plain(String text) {
        return text.replace("`", "").replace("%", "%%");
    }
}
