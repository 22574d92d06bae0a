// SPDX-License-Identifier: Apache-2.0
package io.bellwether.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An {@link AlarmedProcess} as its parent has it: orders go in, what is done comes out. */
final class Alarmed implements AutoCloseable {
  private static final int PATIENCE = 60;

  private final Process process;
  private final PrintStream orders;
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread reader;

  private Alarmed(Process process) {
    this.process = process;
    this.orders = new PrintStream(process.getOutputStream(), true, UTF_8);
    this.reader = new Thread(this::read, "reads-what-is-done");
    reader.start();
  }

  /** One of these channels in this folder; it has said that it watches. */
  static Alarmed begin(Path folder, int port, List<String> channels) throws Exception {
    String lines =
        channels.stream()
            .map(
                name ->
                    "  %s: {kind: wire, port: %d, timeout: %s, storm: off}%n"
                        .formatted(name, port, timeout(name)))
            .collect(Collectors.joining());
    Path config = folder.resolve("bellwether.yaml");
    String to = String.join(", ", channels);
    Files.writeString(
        config,
        """
        name: alarmed
        channels:
        %sroutes:
          - {when: {cell: alone}, to: [%s], group-by: ["..."], group-wait: 20ms, group-interval: 20ms}
          - {when: {}, to: [%s], group-by: [cell], group-wait: 50ms, group-interval: 50ms}
        """
            .formatted(lines, to, to));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                AlarmedProcess.class.getName(),
                config.toString(),
                folder.resolve("state").toString())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    Alarmed alarmed = new Alarmed(process);
    process.onExit().thenRun(alarmed.ready::countDown);
    if (!alarmed.ready.await(PATIENCE, TimeUnit.SECONDS) || !process.isAlive()) {
      alarmed.close();
      throw new AssertionError(
          "it did not begin: " + Files.readString(folder.resolve("errors.txt")) + alarmed.said);
    }
    return alarmed;
  }

  /** Who answers has time for that also on a busy machine; the others are to be cut. */
  private static String timeout(String channel) {
    return Receivers.ANSWERING.contains(channel) ? "30s" : "400ms";
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("ready")) {
          ready.countDown();
        } else {
          said.add(line);
        }
      }
    } catch (IOException gone) {
      return;
    }
  }

  void order(String line) {
    orders.println(line);
  }

  /** What it said since it was asked last. */
  List<String> said() {
    List<String> all = new ArrayList<>();
    for (String line = said.poll(); line != null; line = said.poll()) {
      all.add(line);
    }
    return all;
  }

  /** As {@code kill -9} does; what it said before can still be read. */
  void kill() throws InterruptedException {
    assertThat(process.isAlive()).as("it lives until it is killed; it said %s", said).isTrue();
    process.destroyForcibly();
    assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
    reader.join(TimeUnit.SECONDS.toMillis(PATIENCE));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
