// SPDX-License-Identifier: Apache-2.0
package io.bellwether.house;

import static org.awaitility.Awaitility.await;

import io.bellwether.house.Transcript.Command;
import io.bellwether.house.Transcript.Part;
import io.bellwether.house.Transcript.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the commands of a page in a home of its own, in which {@code bellwether} is on the path.
 *
 * @param variables what is in the environment beside the usual
 */
record TranscriptShell(Path home, Map<String, String> variables) {
  /** The page, with what its commands say now. */
  Transcript lived(Transcript told) throws Exception {
    List<Part> parts = new ArrayList<>();
    for (Part part : told.parts()) {
      if (part instanceof Said) {
        continue;
      }
      parts.add(part);
      if (part instanceof Command command) {
        said(command.line()).lines().map(Said::new).forEach(parts::add);
        if (!command.until().isEmpty()) {
          await(command.until()).atMost(Duration.ofMinutes(1)).until(() -> holds(command.until()));
        }
      }
    }
    return new Transcript(parts);
  }

  /** What still watches there ends. */
  void end() throws IOException {
    Path pid = state().resolve("bellwether.pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
          .filter(handle -> handle.info().command().orElse("").endsWith("java"))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private Path state() {
    return home.resolve(".local/state/bellwether");
  }

  private boolean holds(String command) throws Exception {
    Process process = bash(command);
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  private String said(String command) throws Exception {
    Process process = bash(command);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.replace(home.toString(), "/home/anna").replace("user root", "user anna");
  }

  private Process bash(String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command)
            .directory(home.toFile())
            .redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(DB_|BELLWETHER_|XDG_|LOG_|PG).*"));
    environment.put("HOME", home.toString());
    environment.put("HOSTNAME", "shop-1");
    environment.put("STATE_DIRECTORY", state().toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put(
        "PATH",
        home.resolve("opt/bin")
            + ":"
            + Path.of(System.getProperty("java.home"), "bin")
            + ":"
            + System.getenv("PATH"));
    environment.putAll(variables);
    return builder.start();
  }
}
