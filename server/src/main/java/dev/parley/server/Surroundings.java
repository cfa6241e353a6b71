package dev.parley.server;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/// What the process was given: the environment variables, the folder it was started in, and where
/// to write.
record Surroundings(
        Map<String, String> environment, Path folder, PrintWriter out, PrintWriter err) {}
