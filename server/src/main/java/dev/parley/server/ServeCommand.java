package dev.parley.server;

import dev.parley.server.config.Flags;
import dev.parley.server.config.Reading;
import dev.parley.server.config.Registry;
import dev.parley.server.config.Setting;
import dev.parley.server.config.Settings;
import dev.parley.server.config.SettingsReader;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `parley serve`: reads the settings and hands over to the server. Used by one thread, once.
final class ServeCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);
    private static final String SET = "--set";
    private static final String CONFIG = "--config";

    /// The settings common enough for a flag of their own.
    private static final List<Setting<?>> FLAGS =
            List.of(
                    Registry.PORT,
                    Registry.BIND,
                    Registry.DATA,
                    Registry.ALLOW_ORIGIN,
                    Registry.DURABILITY);

    private final Surroundings around;
    private final ServerRunner runner;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    ServeCommand(Surroundings around, ServerRunner runner) {
        this.around = around;
        this.runner = runner;
        ServeHelp.describe(spec);
        FLAGS.forEach(setting -> spec.addOption(ServeHelp.flag(setting)));
        spec.addOption(ServeHelp.set(SET)).addOption(ServeHelp.config(CONFIG));
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        return switch (new SettingsReader(around.folder(), around.environment()).read(flags())) {
            case Reading.Refused refused -> fail(refused.line(), ExitCode.USAGE);
            case Reading.Accepted accepted -> serve(accepted.settings());
        };
    }

    private int serve(Settings settings) {
        try {
            runner.run(settings);
            return ExitCode.OK;
        } catch (Exception thrown) {
            return StartFailure.recognize(thrown, settings)
                    .map(known -> fail(known.line(), ExitCode.SOFTWARE))
                    .orElseGet(() -> unexpected(thrown));
        }
    }

    private static int unexpected(Exception thrown) {
        log.error("The server ended with an error.", thrown);
        return ExitCode.SOFTWARE;
    }

    private int fail(String line, int exitCode) {
        around.err().println(line);
        return exitCode;
    }

    private Flags flags() {
        Map<String, String> own =
                FLAGS.stream()
                        .filter(setting -> !values("--" + setting.key()).isEmpty())
                        .collect(
                                Collectors.toMap(
                                        Setting::key,
                                        setting -> String.join(",", values("--" + setting.key()))));
        return new Flags(values(CONFIG).stream().findFirst(), own, values(SET));
    }

    /// What the command line gave for this option, in order.
    private List<String> values(String option) {
        Object given = spec.findOption(option).getValue();
        return switch (given) {
            case null -> List.of();
            case String[] several -> List.of(several);
            default -> List.of(given.toString());
        };
    }
}
