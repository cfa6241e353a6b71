package dev.parley.server;

import dev.parley.gateway.http.StaticFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The web page that was built into the program, read into memory once at start. Stateless.
final class WebFiles {
    private static final String FOLDER = "dev/parley/web/";
    private static final String INDEX = "index.html";

    /// The folder whose files carry a hash of their content in their names.
    private static final String HASHED = "assets/";

    /// The script that other pages embed the chat with.
    private static final String WIDGET = "widget.js";

    /// What the build puts beside a file that gains by it.
    private static final String GZIPPED = ".gz";

    private WebFiles() {}

    /// Every file by its path; the index also as `/`. Empty when the page was not built in.
    static Map<String, StaticFile> load() throws IOException {
        @Nullable URL index = WebFiles.class.getClassLoader().getResource(FOLDER + INDEX);
        Map<String, byte[]> contents = new HashMap<>();
        if (index != null) {
            if (index.openConnection() instanceof JarURLConnection jar) {
                fromJar(jar.getJarFile(), contents);
            } else {
                fromFolder(index, contents);
            }
        }
        Map<String, StaticFile> files = new HashMap<>();
        contents.forEach((name, content) -> {
            if (!name.endsWith(GZIPPED)) {
                byte @Nullable [] gzipped = contents.get(name + GZIPPED);
                files.put("/" + name, file(name, content, gzipped));
            }
        });
        StaticFile page = files.get("/" + INDEX);
        if (page != null) {
            files.put("/", page);
        }
        return files;
    }

    private static void fromJar(JarFile jar, Map<String, byte[]> contents) throws IOException {
        Enumeration<JarEntry> entries = jar.entries();
        while (entries.hasMoreElements()) {
            JarEntry entry = entries.nextElement();
            if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) {
                try (InputStream content = jar.getInputStream(entry)) {
                    String name = entry.getName().substring(FOLDER.length());
                    contents.put(name, content.readAllBytes());
                }
            }
        }
    }

    private static void fromFolder(URL index, Map<String, byte[]> contents) throws IOException {
        Path folder = folderOf(index);
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder)) {
            found = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : found) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            contents.put(name, Files.readAllBytes(file));
        }
    }

    private static Path folderOf(URL index) throws IOException {
        try {
            return Path.of(index.toURI()).resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static StaticFile file(String name, byte[] content, byte @Nullable [] gzipped) {
        String mediaType = StaticFile.mediaTypeOf(name);
        boolean immutable = name.startsWith(HASHED);
        boolean shared = name.equals(WIDGET);
        return new StaticFile(content, gzipped, mediaType, immutable, shared);
    }
}
