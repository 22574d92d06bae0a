// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs with a name of their own that do nothing for a while. */
final class Sleeper implements AutoCloseable {
  private final Path program;
  private final List<Process> started = new ArrayList<>();

  /** The program is a copy of {@code sleep} with this name. */
  Sleeper(Path folder, String name) throws IOException {
    program = folder.resolve(name);
    Files.copy(Path.of("/bin/sleep").toRealPath(), program);
    program.toFile().setExecutable(true);
  }

  Path program() {
    return program;
  }

  long start() throws Exception {
    return start("120");
  }

  long start(String... seconds) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(seconds));
    Process process = new ProcessBuilder(command).start();
    started.add(process);
    await()
        .until(
            () ->
                Proc.text(Path.of("/proc/" + process.pid() + "/stat"))
                    .contains("(" + cut(program.getFileName().toString()) + ") S"));
    return process.pid();
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(15, name.length()));
  }

  /** Sends a signal, as {@code kill} does. */
  static void signal(String name, long id) throws Exception {
    if (new ProcessBuilder("kill", "-" + name, Long.toString(id)).start().waitFor() != 0) {
      throw new AssertionError("kill -" + name + " " + id + " failed");
    }
  }

  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() {
    started.forEach(Process::destroyForcibly);
  }
}
