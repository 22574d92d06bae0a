// SPDX-License-Identifier: Apache-2.0
package io.bellwether.examples.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds the plugin as its author would: a copy of its folder alone, with what we publish and
 * without a network. Maven reads what it has already and keeps nothing of ours.
 */
final class PluginBuild {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private PluginBuild() {}

  /** The jar, after its tests have passed. */
  static Path jar(Path scratch) throws Exception {
    Path project = copied(ROOT.resolve("examples/custom-plugin"), scratch.resolve("spool-plugin"));
    Path repository = PublishedArtifacts.in(scratch.resolve("repository")).repository();
    Path says = scratch.resolve("maven.txt");
    Process maven = maven(project, repository, says).start();
    try {
      assertThat(maven.waitFor(5, TimeUnit.MINUTES)).as("the build of the plugin ends").isTrue();
    } finally {
      maven.destroyForcibly();
    }
    assertThat(maven.exitValue()).as(Files.readString(says)).isZero();
    assertThat(Files.readString(says)).contains("SpoolPluginTest").contains("BUILD SUCCESS");
    return project.resolve("target/spool-plugin-1.0.jar");
  }

  private static ProcessBuilder maven(Path project, Path repository, Path says) {
    ProcessBuilder maven =
        new ProcessBuilder(
            ROOT.resolve("mvnw").toString(),
            "-B",
            "-o",
            "-Dmaven.repo.local=" + repository,
            "-Dmaven.repo.local.tail=" + known(),
            "-f",
            project.resolve("pom.xml").toString(),
            "package");
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    maven.environment().remove("MAVEN_ARGS");
    maven.environment().remove("MAVEN_OPTS");
    return maven
        .directory(project.toFile())
        .redirectErrorStream(true)
        .redirectOutput(says.toFile());
  }

  /** Where this build has what it needs, plugins of Maven and JUnit among it. */
  private static Path known() {
    String ours = System.getProperty("localRepository");
    return Objects.nonNull(ours)
        ? Path.of(ours)
        : Path.of(System.getProperty("user.home"), ".m2", "repository");
  }

  private static Path copied(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(one);
        if (!relative.startsWith("target")) {
          Path copy = to.resolve(relative);
          Files.createDirectories(copy.getParent());
          Files.copy(one, copy);
        }
      }
    }
    return to;
  }
}
