// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.plugin;

import io.bellwether.api.plugin.Plugin;
import io.bellwether.testkit.PluginContract;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** What authors of plugins get from us, as a local repository of Maven has it. */
record PublishedArtifacts(Path repository) {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String VERSION = "0.1.0-SNAPSHOT";

  /** The API, the test kit and their parent, of this build. */
  static PublishedArtifacts in(Path repository) throws IOException, URISyntaxException {
    PublishedArtifacts published = new PublishedArtifacts(repository);
    published.pom("bellwether", ROOT.resolve("pom.xml"));
    published.artifact("monitor-api", Plugin.class);
    published.artifact("monitor-testkit", PluginContract.class);
    return published;
  }

  private void artifact(String name, Class<?> oneOfIt) throws IOException, URISyntaxException {
    pom(name, ROOT.resolve(name).resolve("pom.xml"));
    Path built = Path.of(oneOfIt.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = place(name, "jar");
    if (Files.isDirectory(built)) {
      pack(built, jar); // where the build did not get to its jar
    } else {
      Files.copy(built, jar);
    }
  }

  private void pom(String name, Path file) throws IOException {
    Files.copy(file, place(name, "pom"));
  }

  private Path place(String name, String ending) throws IOException {
    Path folder = repository.resolve(Path.of("io", "bellwether", name, VERSION));
    return Files.createDirectories(folder).resolve(name + "-" + VERSION + "." + ending);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Path one : filesIn(classes)) {
        out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
        Files.copy(one, out);
        out.closeEntry();
      }
    }
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
