// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The archive that the build made, unpacked as people do, and what is run of it.
 *
 * @param home where it lies
 */
record Unpacked(Path home) {
  static final Path TARGET = Repository.ROOT.resolve("monitor-cli/target");

  /** Of no user of the machine. */
  static final String NOBODY = "65534";

  record Answer(int exit, String out) {}

  static Unpacked in(Path folder) throws IOException, InterruptedException {
    return in(folder, List.of());
  }

  /** By another user: folders on the way must let them in. */
  static Unpacked byNobody(Path folder) throws IOException, InterruptedException {
    return in(folder, asNobody());
  }

  private static Unpacked in(Path folder, List<String> as)
      throws IOException, InterruptedException {
    Path home = Files.createDirectory(folder.resolve("home"));
    if (!as.isEmpty()) {
      Files.setAttribute(home, "unix:uid", Integer.valueOf(NOBODY));
    }
    List<String> command = new ArrayList<>(as);
    command.addAll(List.of("bash", "-c", "umask 002 && exec tar -xzf - --strip-components=1"));
    // opened by us, as others may not look into every folder on the way to it
    Process unpacking =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectInput(archive().toFile())
            .start();
    Answer unpacked = answer(unpacking);
    assertThat(unpacked.exit()).as(unpacked.out()).isZero();
    return new Unpacked(home);
  }

  static Path archive() throws IOException {
    try (Stream<Path> built = Files.list(TARGET)) {
      return built
          .filter(path -> path.toString().endsWith(".tar.gz"))
          .findFirst()
          .orElseGet(() -> missing("the archive; ./mvnw package makes it"));
    }
  }

  /** Skips where that is allowed. */
  static <T> T missing(String what) {
    return "1".equals(System.getenv("BELLWETHER_REQUIRE_ALL")) ? fail(what) : abort(what);
  }

  static boolean isThere(String tool) throws IOException, InterruptedException {
    return run(TARGET, "bash", "-c", "command -v " + tool).exit() == 0;
  }

  /** Root can become anybody; others skip. */
  static void asRootOnly() throws IOException, InterruptedException {
    if (!run(TARGET, "id", "-u").out().equals("0\n") || !isThere("setpriv")) {
      missing("root and setpriv (apt install util-linux)");
    }
  }

  /** As a user without a group or a right of its own, like one that systemd makes. */
  static List<String> asNobody() {
    return List.of(
        "setpriv",
        "--reuid=" + NOBODY,
        "--regid=" + NOBODY,
        "--clear-groups",
        "--bounding-set=-all",
        "--no-new-privs",
        "--");
  }

  String program() {
    return home + "/bin/bellwether";
  }

  static Answer run(Path in, String... command) throws IOException, InterruptedException {
    return run(in, Map.of(), command);
  }

  static Answer run(Path in, Map<String, String> more, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(more);
    Process process = builder.start();
    process.getOutputStream().close();
    return answer(process);
  }

  private static Answer answer(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Answer(process.waitFor(), out);
  }
}
