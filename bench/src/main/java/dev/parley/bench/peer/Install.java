package dev.parley.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Brings what is missing to this machine, by its own package managers.
final class Install {
    private static final String SUDO = "sudo";

    private Install() {}

    /// Whether there is a program of that name.
    static boolean hasCommand(String name) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /// Installs what `package-lock.json` there says.
    static void npm(Path folder) throws IOException {
        List<String> command =
                List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent");
        if (!ends(command, folder)) {
            throw new PeerAbsent("npm ci failed in " + folder);
        }
    }

    /// Installs a package of the system that brings `command`, if that is missing and this user
    /// may.
    static void debian(String packageName, String command) throws IOException {
        if (hasCommand(command)) {
            return;
        }
        Path here = Path.of(".");
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        if (!hasCommand("apt-get") || (!isRoot && !maySudo(here))) {
            throw new PeerAbsent(command + " is not installed, and it may not be");
        }
        List<String> update = new ArrayList<>(isRoot ? List.of() : List.of(SUDO, "-n"));
        update.addAll(List.of("apt-get", "update"));
        List<String> install = new ArrayList<>(isRoot ? List.of() : List.of(SUDO, "-n", "-E"));
        install.addAll(List.of("apt-get", "install", "-y", "--no-install-recommends", packageName));
        if (!ends(update, here) || !ends(install, here) || !hasCommand(command)) {
            throw new PeerAbsent("apt-get could not install " + packageName);
        }
    }

    private static boolean maySudo(Path here) throws IOException {
        return hasCommand(SUDO) && ends(List.of(SUDO, "-n", "true"), here);
    }

    private static boolean ends(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // A package that brings a service must not start it.
        builder.environment().putAll(Map.of("DEBIAN_FRONTEND", "noninteractive", "RUNLEVEL", "1"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() == 0) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        output.lines().skip(Math.max(0, output.lines().count() - 5)).forEach(System.err::println);
        return false;
    }
}
